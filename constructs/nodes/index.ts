export { IsolatedNode, type NodeToleration } from "./isolated-node";
export { type IsolatedNodeProps, NOTHING_MUST_STAY_UP, type ProtectedWorkload } from "./isolated-node-props";
