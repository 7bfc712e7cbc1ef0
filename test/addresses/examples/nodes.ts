import {
  IsolatedNode,
  NO_LONGHORN_HERE,
  NOTHING_MUST_STAY_UP,
  NvidiaDevicePlugin,
} from "../../../constructs";
import { clusterWithCards } from "../../nodes/nvidia/example";
import { clusterNameOf, type Examples } from "../example";

export const NODES: Examples = {
  "IsolatedNode, without Longhorn": (scope, id) =>
    new IsolatedNode(scope, id, {
      nodeName: "worker-1",
      mustNotGoDown: NOTHING_MUST_STAY_UP,
      longhorn: NO_LONGHORN_HERE,
      revert: "2099-12-31",
    }),
  "IsolatedNode, with Longhorn": (scope, id) =>
    new IsolatedNode(scope, id, {
      nodeName: "worker-1",
      mustNotGoDown: NOTHING_MUST_STAY_UP,
      longhorn: {},
      revert: "2099-12-31",
    }),
  NvidiaDevicePlugin: (scope, id) => {
    clusterWithCards({ name: clusterNameOf(scope) }).appliesTo(scope);
    return new NvidiaDevicePlugin(scope, id);
  },
};
