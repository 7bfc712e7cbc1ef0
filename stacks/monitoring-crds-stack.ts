import type { Construct } from "constructs";
import {
  ClusterStack,
  type ClusterStackProps,
  MonitoringCrds,
  type MonitoringCrdsProps,
} from "../constructs";

/** Properties of `MonitoringCrdsStack`. */
export interface MonitoringCrdsStackProps extends ClusterStackProps {
  /** The kinds of the Prometheus operator. */
  readonly crds: MonitoringCrdsProps;
}

/** The kinds that monitoring uses, in a stack before it: gone first, they would take everything of theirs along. */
export class MonitoringCrdsStack extends ClusterStack {
  constructor(scope: Construct, id: string, props: MonitoringCrdsStackProps) {
    super(scope, id, props);
    new MonitoringCrds(this, "crds", props.crds);
  }
}
