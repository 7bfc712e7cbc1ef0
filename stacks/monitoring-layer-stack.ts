import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import {
  ClusterStack,
  type ClusterStackProps,
  MonitoringStack,
  type MonitoringStackProps,
  SecretFromVault,
  type SecretFromVaultProps,
} from "../constructs";

/** Properties of `MonitoringLayerStack`. */
export interface MonitoringLayerStackProps extends ClusterStackProps {
  /**
   * Secrets of Vault that it reads.
   * @default - none
   */
  readonly secrets?: readonly SecretFromVaultProps[];
  /** The monitoring itself. */
  readonly stack: MonitoringStackProps;
}

/** The monitoring of one cluster. */
export class MonitoringLayerStack extends ClusterStack {
  constructor(scope: Construct, id: string, props: MonitoringLayerStackProps) {
    super(scope, id, props);
    for (const each of props.secrets ?? []) new SecretFromVault(this, each.name, each);
    const { prometheus, requests } = new MonitoringStack(this, "monitoring", props.stack);
    new TerraformOutput(this, "prometheus", { value: prometheus.url });
    new TerraformOutput(this, "requests", { value: `${requests.cpu} CPU, ${requests.memory} memory` });
  }
}
