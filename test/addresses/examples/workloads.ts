import { StatefulService } from "../../../constructs";
import { REQUIRED } from "../../workloads/stateful-service/every-prop";
import type { Examples } from "../example";

export const WORKLOADS: Examples = {
  StatefulService: (scope, id) => new StatefulService(scope, id, REQUIRED),
};
