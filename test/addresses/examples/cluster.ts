import { Namespace, PodSecurityLevel } from "../../../constructs";
import type { Examples } from "../example";

export const CLUSTER: Examples = {
  Namespace: (scope, id) =>
    new Namespace(scope, id, { name: "databases", podSecurity: PodSecurityLevel.BASELINE }),
};
