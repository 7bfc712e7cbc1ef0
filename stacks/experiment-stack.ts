import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import {
  ClusterStack,
  type ClusterStackProps,
  GaneshaExport,
  type GaneshaExportProps,
  literal,
} from "../constructs";

/** Properties of `ExperimentStack`. */
export interface ExperimentStackProps extends ClusterStackProps {
  /** The server that exports the experiment's data to hosts outside the cluster. */
  readonly server: GaneshaExportProps;
  /** Directory at which those hosts mount it. */
  readonly mountDirectory: string;
}

/** The data of an experiment, served over NFS from the node that is kept for it. */
export class ExperimentStack extends ClusterStack {
  constructor(scope: Construct, id: string, props: ExperimentStackProps) {
    super(scope, id, props);
    const data = new GaneshaExport(this, "data", props.server);
    new TerraformOutput(this, "mount", { value: data.mountCommand(props.mountDirectory) });
    new TerraformOutput(this, "check", { value: data.checkCommands.map(literal) });
  }
}
