import { Annotations, type ITerraformDependable, Lazy, TerraformOutput, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { checkNew, failOf, isPast, propError } from "../checks";
import { Cluster, configureMachines, machineNeedsOf } from "../cluster";
import { guard } from "../overrides";
import { literal } from "../units";
import type { TalosModel } from "./model/talos-model";
import type { TalosClusterProps } from "./props/talos-cluster-props";
import { talosModelOf } from "./render/model";
import { needMistakes, validateTalos } from "./rules/validate";
import { BORN_OVERRIDES } from "./talos-overrides";

/**
 * The machines of a Talos cluster: a configuration for each follows from the facts of the cluster, from what is declared here,
 * and from what other constructs of the app need of machines, in whatever stack they are. It changes nothing on a machine by
 * itself: `npx groundplan talos` writes files and commands from it, and its outputs show every change in a plan.
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
  /** What stops a plan that changes `bootstrapNode` or `bornWith`, for `dependsOn` of what configures machines. */
  public readonly dependables: ITerraformDependable[];
  private readonly cluster: Cluster;
  private readonly props: TalosClusterProps;
  private made: { readonly needs: number; readonly model: TalosModel } | undefined;

  /** @throws if a machine would not start, not be found, or lose data unasked. */
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
   * What commands and providers make configurations from. Constructs that come later in the app may add to it, so that it
   * is complete at synth only.
   */
  public get model(): TalosModel {
    const needs = machineNeedsOf(this, this.cluster);
    // each output asks for it, and needs are only ever added.
    if (this.made?.needs !== needs.length) {
      this.made = { needs: needs.length, model: talosModelOf(this.cluster, this.props, needs) };
    }
    return this.made.model;
  }

  /** It makes nothing anywhere: the state remembers what must never change, and a plan that replaces it stops. */
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
      const patch = () => this.model.machines.find((machine) => machine.name === name)?.patch ?? "";
      const value = Lazy.stringValue({ produce: () => literal(patch()) });
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
