import {
  IsolatedNode,
  NO_LONGHORN_HERE,
  NOTHING_MUST_STAY_UP,
  NvidiaDevicePlugin,
} from "../../../constructs";
import { clusterWithCards } from "../../nodes/nvidia/example";
import { IN_MONTHS } from "../../support/days";
import { clusterNameOf, type Examples } from "../example";

export const NODES: Examples = {
  "IsolatedNode, without Longhorn": (scope, id) =>
    new IsolatedNode(scope, id, {
      nodeName: "worker-1",
      mustNotGoDown: NOTHING_MUST_STAY_UP,
      longhorn: NO_LONGHORN_HERE,
      revert: IN_MONTHS,
    }),
  "IsolatedNode, with Longhorn": (scope, id) =>
    new IsolatedNode(scope, id, {
      nodeName: "worker-1",
      mustNotGoDown: NOTHING_MUST_STAY_UP,
      longhorn: {},
      revert: IN_MONTHS,
    }),
  NvidiaDevicePlugin: (scope, id) => {
    clusterWithCards({ name: clusterNameOf(scope) }).appliesTo(scope);
    return new NvidiaDevicePlugin(scope, id);
  },
};
