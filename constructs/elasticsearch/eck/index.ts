export { Eck } from "./eck";
export type { EckChartSource } from "./eck-charts";
export { EckCrds, type EckCrdsProps } from "./eck-crds";
export { type EckAddresses, eckAddresses, type EckClusterName } from "./names";
export { EckOperator } from "./eck-operator";
export type { EckOperatorProps } from "./eck-operator-props";
export type { EckProps } from "./props";
