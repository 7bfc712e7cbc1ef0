import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import {
  ClusterStack,
  type ClusterStackProps,
  MonitoringStack,
  type MonitoringStackProps,
} from "../constructs";

/** Properties of `MonitoringLayerStack`. */
export interface MonitoringLayerStackProps extends ClusterStackProps {
  /** The monitoring itself. */
  readonly stack: MonitoringStackProps;
}

/** The monitoring of one cluster. */
export class MonitoringLayerStack extends ClusterStack {
  constructor(scope: Construct, id: string, props: MonitoringLayerStackProps) {
    super(scope, id, props);
    const { prometheus, requests } = new MonitoringStack(this, "monitoring", props.stack);
    new TerraformOutput(this, "prometheus", { value: prometheus.url });
    new TerraformOutput(this, "requests", { value: `${requests.cpu} CPU, ${requests.memory} memory` });
  }
}
