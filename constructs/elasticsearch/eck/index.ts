export { Eck } from "./eck";
export type { EckChartSource } from "./charts";
export { EckCrds, type EckCrdsProps } from "./operator/crds";
export { type EckAddresses, eckAddresses, type EckClusterName } from "./names";
export { EckOperator } from "./operator/operator";
export type { EckOperatorProps } from "./operator/props";
export type { EckProps } from "./props";
