import { Annotations, type ITerraformDependable, Lazy, TerraformOutput, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { checkNew, failOf, isPast, propError } from "../checks";
import { Cluster, configureMachines, machineNeedsOf } from "../cluster";
import { guard } from "../overrides";
import { literal } from "../units";
import { patchOf, type TalosModel } from "./model/talos-model";
import type { TalosClusterProps } from "./props/talos-cluster-props";
import { talosModelOf } from "./render/model";
import { needMistakes, validateTalos } from "./rules/validate";
import { BORN_OVERRIDES } from "./talos-overrides";

/**
 * The machines of a Talos cluster. The configuration of each machine is derived from the `Cluster`, from the props,
 * and from the requirements of other constructs of the app, in any stack. The construct itself changes no machine:
 * `npx groundplan talos` writes files and commands from it, and its outputs show every change in a plan.
 * @see https://docs.siderolabs.com/talos/latest/reference/configuration/overview
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
 * const talos = new TalosCluster(new FastStack(app, "home-machines"), "talos", {
 *   cluster: home,
 *   talosVersion: "1.11.5",
 *   bornWith: "1.11",
 *   kubernetesVersion: "1.34.1",
 *   endpoint: "https://192.168.2.20:6443",
 *   bootstrapNode: "talos-1",
 *   machines: { "talos-1": { systemDisk: { model: "INTEL SSDPEKKW256G8", gigabytes: 256 } } },
 * });
 * talos.model.machines[0]?.image; // "ghcr.io/siderolabs/installer:v1.11.5"
 * ```
 */
export class TalosCluster extends Construct {
  /**
   * The resource that stops a plan if `bootstrapNode` or `bornWith` change, for `dependsOn` of resources that
   * configure machines.
   */
  public readonly dependables: ITerraformDependable[];
  private readonly cluster: Cluster;
  private readonly props: TalosClusterProps;
  private made: { readonly needs: number; readonly model: TalosModel } | undefined;

  /** @throws if a machine would not boot, could not be reached, or would lose data unexpectedly. */
  constructor(scope: Construct, id: string, props: TalosClusterProps) {
    checkNew({ TalosCluster }, new.target, scope, id, props);
    super(scope, id);
    const cluster = props.cluster ?? Cluster.of(this);
    if (cluster === undefined) {
      throw propError(this, "cluster", "be given in a stack that belongs to none", undefined);
    }
    validateTalos(cluster, props, failOf(this));
    configureMachines(this, cluster);
    this.cluster = cluster;
    this.props = props;
    this.node.addValidation({ validate: () => [...needMistakes(machineNeedsOf(this, cluster), props)] });
    this.warnOfInstalls();
    this.dependables = [this.keepBirth()];
    this.makeOutputs();
  }

  /**
   * The data from which commands and providers generate configurations. It is only complete at synth, as constructs
   * that are created later may add requirements.
   */
  public get model(): TalosModel {
    const needs = machineNeedsOf(this, this.cluster);
    // each output reads the model, and requirements are never removed.
    if (this.made?.needs !== needs.length) {
      this.made = { needs: needs.length, model: talosModelOf(this.cluster, this.props, needs) };
    }
    return this.made.model;
  }

  /**
   * Creates the resource that keeps `bootstrapNode` and `bornWith` in the state. It deploys nothing, but a plan that
   * would replace it fails.
   */
  private keepBirth(): TerraformResource {
    const { bootstrapNode, bornWith } = this.props;
    const born = new TerraformResource(this, "Resource", {
      terraformResourceType: "terraform_data",
      lifecycle: { preventDestroy: true },
    });
    born.addOverride("triggers_replace", { bootstrapNode, bornWith });
    guard(born, { lifecycle: { preventDestroy: true } }, BORN_OVERRIDES);
    return born;
  }

  private makeOutputs(): void {
    const json = Lazy.stringValue({ produce: () => literal(JSON.stringify(this.model)) });
    new TerraformOutput(this, "model", { value: json }).overrideLogicalId("talos");
    for (const { name } of this.cluster.nodes) {
      const value = Lazy.stringValue({ produce: () => literal(patchOf(this.model, name)) });
      new TerraformOutput(this, `machine-${name}`, { value }).overrideLogicalId(`machine-${name}`);
    }
  }

  private warnOfInstalls(): void {
    for (const [name, { install }] of Object.entries(this.props.machines)) {
      if (install === undefined || !isPast(install.date)) continue;
      Annotations.of(this).addWarning(
        `${this.node.path}: install of ${name} was on ${install.date}: remove it, the machine is installed`,
      );
    }
  }
}
