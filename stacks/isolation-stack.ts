import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import {
  ClusterStack,
  type ClusterStackProps,
  IsolatedNode,
  type IsolatedNodeProps,
  literal,
} from "../constructs";

/** Properties of `IsolationStack`. */
export interface IsolationStackProps extends ClusterStackProps {
  /** The nodes that are kept for one workload; their ids are their names. */
  readonly isolatedNodes: readonly IsolatedNodeProps[];
  /** What people do before the first apply; shown as an output. */
  readonly before: readonly string[];
  /** Commands to check the isolation after an apply; shown as an output. */
  readonly check: readonly string[];
}

/** Nodes that are temporarily isolated, and released when they are removed from the environment. */
export class IsolationStack extends ClusterStack {
  constructor(scope: Construct, id: string, props: IsolationStackProps) {
    super(scope, id, props);
    for (const node of props.isolatedNodes) new IsolatedNode(this, node.nodeName, node);
    new TerraformOutput(this, "before", { value: props.before.map(literal) });
    new TerraformOutput(this, "check", { value: props.check.map(literal) });
  }
}
