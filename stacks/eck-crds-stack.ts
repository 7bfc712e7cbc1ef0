import type { Construct } from "constructs";
import { ClusterStack, type ClusterStackProps, EckCrds, type EckCrdsProps } from "../constructs";

/** Properties of `EckCrdsStack`. */
export interface EckCrdsStackProps extends ClusterStackProps {
  /** The kinds of Elastic's operator. */
  readonly crds: EckCrdsProps;
}

/** The kinds of Elastic's operator, in a stack before it and all that it runs. */
export class EckCrdsStack extends ClusterStack {
  constructor(scope: Construct, id: string, props: EckCrdsStackProps) {
    super(scope, id, props);
    new EckCrds(this, "crds", props.crds);
  }
}
