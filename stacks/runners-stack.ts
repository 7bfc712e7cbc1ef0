import type { Construct } from "constructs";
import {
  ClusterStack,
  type ClusterStackProps,
  GitlabRunnerPool,
  type GitlabRunnerPoolProps,
} from "../constructs";

/** Properties of `RunnersStack`. */
export interface RunnersStackProps extends ClusterStackProps {
  /** The pools of runners; their ids are their names. */
  readonly pools: readonly GitlabRunnerPoolProps[];
}

/** Runners of GitLab, whose jobs are pods. */
export class RunnersStack extends ClusterStack {
  constructor(scope: Construct, id: string, props: RunnersStackProps) {
    super(scope, id, props);
    for (const pool of props.pools) new GitlabRunnerPool(this, pool.name, pool);
  }
}
