export { DeclaredKind } from "./kind";
export { type DeclaredMetrics, DeclaredService, type DeclaredServiceProps } from "./declared-service";
export { DeclaredServices, type DeclaredServicesProps } from "./declared-services";
