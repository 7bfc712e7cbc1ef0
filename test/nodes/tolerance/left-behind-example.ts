import { OURS } from "../objects";

export const ARGS = { nodeName: "worker-1", taint: OURS };
export const REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
