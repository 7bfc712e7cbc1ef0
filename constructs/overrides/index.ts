export * from "./any-object";
export { ANY_WORKLOAD } from "./any-workload";
export { guard, guarded, setProvider } from "./guarded";
export { joinTables, type OverrideTable } from "./override-table";
