export * from "./any-object";
export { ANY_CRON_JOB, ANY_JOB, ANY_WORKLOAD } from "./any-workload";
export { guard, guarded } from "./guarded";
export { setProvider } from "./meta";
export { joinTables, type OverrideTable } from "./override-table";
