import {
  type ITerraformDependable,
  Lazy,
  TerraformDataSource,
  type TerraformProvider,
  TerraformResource,
  TerraformStack,
} from "cdktf";
import { Construct } from "constructs";
import { checkNew, propError } from "../../checks";
import { takenBefore } from "../../cluster";
import { conditionBlock, type PlanQuestion } from "../../live";
import { guard, type OverrideTable } from "../../overrides";
import { literal } from "../../units";
import { patchOf, type TalosMachineModel } from "../model/talos-model";
import type { TalosCluster } from "../talos-cluster";
import { askBootstrap, BOOTSTRAP_RESOURCE, SECRETS_RESOURCE } from "./ask-bootstrap";
import { BOOTSTRAP, SECRETS } from "./bootstrap-question";
import { APPLY_OVERRIDES, BOOTSTRAP_OVERRIDES, SECRETS_OVERRIDES } from "./machines-overrides";
import { requireSecretState } from "./secret-state";
import { talosProviderOf } from "./talos-provider";

/** One or several version constraints of Terraform. */
const VERSIONS = /^(?:(?:=|!=|>=?|<=?|~>)? ?\d+(?:\.\d+){0,2}(?:-[\w.]+)?(?:, ?(?!$)|$))+$/;

/** How a machine applies a change of its configuration that needs a reboot. */
export enum ApplyMode {
  /** It applies the change at its next reboot, which is started by hand. Not supported by Talos 1.14 and later. */
  STAGED_IF_NEEDING_REBOOT = "staged_if_needing_reboot",
  /** It reboots at once. */
  AUTO = "auto",
}

/**
 * Properties of `TalosMachines`.
 * @see https://registry.terraform.io/providers/siderolabs/talos/latest/docs/resources/machine_configuration_apply
 */
export interface TalosMachinesProps {
  /** The cluster whose machines are configured. It must be in the same stack. */
  readonly talos: TalosCluster;
  /**
   * How a change that needs a reboot is applied.
   * @default ApplyMode.STAGED_IF_NEEDING_REBOOT
   */
  readonly applyMode?: ApplyMode;
  /**
   * Version constraint of the provider, in Terraform's syntax.
   * @default "~> 0.11"
   */
  readonly providerVersion?: string;
  /**
   * Why the state, which contains the keys of all certificate authorities, may be stored in plain text.
   * @default - the backend must encrypt the state
   */
  readonly acceptPlainState?: { readonly reason: string };
}

/**
 * Configures the machines of a `TalosCluster` with the Terraform provider
 * [siderolabs/talos](https://registry.terraform.io/providers/siderolabs/talos/latest): the bootstrap node first, then
 * the bootstrap of etcd, then one machine after the other. Secrets and bootstrap are protected from destroy. A
 * changed image does not upgrade machines: upgrades of Talos are commands, which `npx groundplan talos` prints.
 * @example
 * ```ts
 * const home = new Cluster({
 *   name: "home",
 *   kubeContext: "home",
 *   distribution: Distribution.TALOS,
 *   kubernetesVersion: "1.34.1",
 *   podCidr: "10.244.0.0/16",
 *   serviceCidr: "10.96.0.0/12",
 *   cniNetwork: "10.244.0.0/16",
 *   acceptFragileControlPlane: { reason: "it is one machine" },
 *   nodes: [
 *     {
 *       name: "talos-1",
 *       address: "192.168.2.20",
 *       architecture: Architecture.AMD64,
 *       roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER],
 *       allocatable: { cpu: Cpu.cores(4), memory: Memory.gibibytes(15) },
 *     },
 *   ],
 * });
 * const machines = new FastStack(app, "home-machines");
 * s3State({ bucket: "states", region: "eu-central-1" }).attachTo(machines);
 * const talos = new TalosCluster(machines, "talos", {
 *   cluster: home,
 *   talosVersion: "1.11.5",
 *   bornWith: "1.11",
 *   kubernetesVersion: "1.34.1",
 *   endpoint: "https://192.168.2.20:6443",
 *   bootstrapNode: "talos-1",
 *   machines: { "talos-1": { systemDisk: { model: "INTEL SSDPEKKW256G8", gigabytes: 256 } } },
 * });
 * new TalosMachines(machines, "machines", { talos });
 * ```
 */
export class TalosMachines extends Construct {
  /** The configuration of the last machine, for `dependsOn` of resources that need the cluster. */
  public readonly dependables: ITerraformDependable[];
  private readonly props: TalosMachinesProps;
  private readonly provider: TerraformProvider;
  private readonly question: PlanQuestion;

  /**
   * @throws if `talos` is in another stack or has its TalosMachines already, or the state would contain the secrets of the cluster in plain text.
   */
  constructor(scope: Construct, id: string, props: TalosMachinesProps) {
    checkNew({ TalosMachines }, new.target, scope, id, props);
    super(scope, id);
    this.props = props;
    const { providerVersion = "~> 0.11" } = props;
    if (!VERSIONS.test(providerVersion)) {
      const rule = "be a version or a constraint as Terraform writes it, such as ~> 0.11";
      throw propError(this, "providerVersion", rule, providerVersion);
    }
    requireSecretState(this, props.acceptPlainState);
    this.claim(props.talos);
    this.provider = talosProviderOf(this, providerVersion);
    const { model, dependables } = props.talos;
    this.question = askBootstrap(this, model);
    const secrets = this.make(...SECRETS_RESOURCE, SECRETS_OVERRIDES, dependables, {
      talos_version: `v${model.bornWith}`,
      lifecycle: this.lifecycleOf(SECRETS),
    });
    let before: ITerraformDependable = secrets;
    for (const machine of inOrder(model.bootstrapNode, model.machines)) {
      before = this.configure(machine, secrets, before);
      if (machine.name === model.bootstrapNode) before = this.bootstrap(machine, secrets, before);
    }
    this.dependables = [before];
  }

  private claim(talos: TalosCluster): void {
    if (TerraformStack.of(talos) !== TerraformStack.of(this)) {
      throw propError(
        this,
        "talos",
        "be in the same stack, whose state records its installation",
        talos.node.path,
      );
    }
    const other = takenBefore(this, "TalosMachines", talos.node.path);
    if (other === undefined) return;
    const rule = `have only one TalosMachines, which creates its secrets and bootstraps etcd once, but ${other} exists already`;
    throw propError(this, "talos", rule, talos.node.path);
  }

  private configure(
    { name, address, role }: TalosMachineModel,
    secrets: TerraformResource,
    before: ITerraformDependable,
  ): TerraformResource {
    const { model } = this.props.talos;
    const configuration = new TerraformDataSource(this, `configuration-${name}`, {
      terraformResourceType: "talos_machine_configuration",
      provider: this.provider,
    });
    override(configuration, {
      cluster_name: model.cluster,
      cluster_endpoint: model.endpoint,
      machine_type: role,
      machine_secrets: `\${${secrets.fqn}.machine_secrets}`,
      talos_version: `v${model.bornWith}`,
      kubernetes_version: model.kubernetesVersion,
      // other constructs may add to the patch until the synth.
      config_patches: [Lazy.stringValue({ produce: () => literal(patchOf(this.props.talos.model, name)) })],
    });
    return this.make("talos_machine_configuration_apply", name, APPLY_OVERRIDES, [before], {
      client_configuration: `\${${secrets.fqn}.client_configuration}`,
      machine_configuration_input: `\${${configuration.fqn}.machine_configuration}`,
      node: address,
      endpoint: address,
      apply_mode: this.props.applyMode ?? ApplyMode.STAGED_IF_NEEDING_REBOOT,
    });
  }

  private bootstrap(
    { address }: TalosMachineModel,
    secrets: TerraformResource,
    before: ITerraformDependable,
  ): TerraformResource {
    return this.make(...BOOTSTRAP_RESOURCE, BOOTSTRAP_OVERRIDES, [before], {
      client_configuration: `\${${secrets.fqn}.client_configuration}`,
      node: address,
      endpoint: address,
      lifecycle: this.lifecycleOf(BOOTSTRAP),
    });
  }

  /** Lifecycle of secrets and bootstrap: they are never destroyed, nor created for a cluster that already runs. */
  private lifecycleOf(key: string): object {
    return { prevent_destroy: true, precondition: [conditionBlock(this.question.verdictOf(key))] };
  }

  private make(
    terraformResourceType: string,
    id: string,
    table: OverrideTable,
    dependsOn: ITerraformDependable[],
    attributes: Readonly<Record<string, unknown>>,
  ): TerraformResource {
    const resource = new TerraformResource(this, id, {
      terraformResourceType,
      provider: this.provider,
      dependsOn,
    });
    override(resource, attributes);
    guard(resource, {}, table);
    return resource;
  }
}

/** Sorts the machines: the bootstrap node, the other control planes, the workers. Each waits for the previous one. */
function inOrder(
  bootstrapNode: string,
  machines: readonly TalosMachineModel[],
): readonly TalosMachineModel[] {
  const rank = ({ name, role }: TalosMachineModel) =>
    name === bootstrapNode ? 0 : role === "controlplane" ? 1 : 2;
  return [...machines].sort((one, other) => rank(one) - rank(other));
}

function override(
  element: TerraformResource | TerraformDataSource,
  attributes: Readonly<Record<string, unknown>>,
): void {
  for (const [name, value] of Object.entries(attributes)) element.addOverride(name, value);
}
