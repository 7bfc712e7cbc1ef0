import { DaemonSetV1 } from "@cdktf/provider-kubernetes/lib/daemon-set-v1";
import { Labels } from "@cdktf/provider-kubernetes/lib/labels";
import { RuntimeClassV1 } from "@cdktf/provider-kubernetes/lib/runtime-class-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { checkNew, checksumOfTexts } from "../../checks";
import {
  type ClusterNode,
  gpusOf,
  noteGpuOffer,
  NVIDIA_GPU,
  oncePerCluster,
  PLUGIN_OF_NODE,
  pluginMark,
  PodSecurityLevel,
  requireNamespace,
} from "../../cluster";
import { makesLive, NODES, requireLive, verdictOf, warnLive } from "../../live";
import { guarded } from "../../overrides";
import { checksumAnnotation, makeConfigFiles, RUNTIME_CLASS_EXISTS, RUNTIME_CLASSES } from "../../pods";
import { Cpu, Memory } from "../../units";
import { gpuLabels } from "./gpu-labels";
import type { NvidiaDevicePluginProps } from "./nvidia-device-plugin-props";
import { GPUS_ALLOCATABLE, PLUGIN_LABEL, RUNTIME_CLASS_FREE } from "./plugin-checks";
import { pluginConfigs } from "./plugin-config";
import { CONFIG_OVERRIDES, LABELS_OVERRIDES, PLUGIN_OVERRIDES, RUNTIME_OVERRIDES } from "./plugin-overrides";
import { NVIDIA_RUNTIME, pluginPod } from "./plugin-pod";
import { makesRuntimeClass, nodesToOffer, validatePlugin } from "./plugin-rules";

const NAME = "nvidia-device-plugin";

const IMAGE = "nvcr.io/nvidia/k8s-device-plugin:v0.20.0";

const RESOURCES = {
  requests: { cpu: Cpu.millicores(10), memory: Memory.mebibytes(64) },
  limits: { memory: Memory.mebibytes(256) },
};

/**
 * NVIDIA's device plugin on every node whose facts declare an NVIDIA card: pods can then request `nvidia.com/gpu`. How
 * many pods share a card is a fact of the node, from which the configuration of the plugin is derived. The construct creates the RuntimeClass `nvidia` unless the distribution does, and sets the labels by which charts find nodes with GPUs.
 *
 * The driver and the container toolkit must be installed on the nodes.
 * @see https://github.com/NVIDIA/k8s-device-plugin
 * @see https://kubernetes.io/docs/concepts/extend-kubernetes/compute-storage-net/device-plugins/
 * @example
 * ```ts
 * // the facts of node-3 declare gpu: { model: "GTX 1650", count: 1, replicas: 4 }
 * const plugin = new NvidiaDevicePlugin(stack, "gpus");
 * plugin.runtimeClassName; // "nvidia"
 * plugin.nodeNames; // ["node-3"]
 * ```
 */
export class NvidiaDevicePlugin extends Construct {
  /** Name of the RuntimeClass that a pod needs to use a card. */
  public readonly runtimeClassName: string = NVIDIA_RUNTIME;
  /** Names of the nodes that offer cards. */
  public readonly nodeNames: readonly string[];
  /** The DaemonSet, the RuntimeClass and the labels, for `dependsOn` of what uses the cards. */
  public readonly dependables: ITerraformDependable[];
  private readonly identity: { readonly name: string; readonly namespace: string };
  private readonly nodes: readonly ClusterNode[];
  private readonly files: Readonly<Record<string, string>>;
  private readonly labels: Readonly<Record<string, string>>;

  /** @throws if no node declares an NVIDIA card without `offeredBy`, or the cluster has such a plugin already */
  constructor(scope: Construct, id: string, props: NvidiaDevicePluginProps = {}) {
    checkNew({ NvidiaDevicePlugin }, new.target, scope, id, props);
    super(scope, id);
    const { name = NAME, namespace = "kube-system", image = IMAGE, resources = RESOURCES } = props;
    const { passDeviceSpecs = false } = props;
    this.identity = { name, namespace };
    this.labels = { ...PLUGIN_LABEL, "app.kubernetes.io/instance": name };
    validatePlugin(this, { name, image, resources });
    this.nodes = nodesToOffer(this, resources);
    this.nodeNames = this.nodes.map((node) => node.name);
    this.files = pluginConfigs(this.nodes, passDeviceSpecs);
    oncePerCluster(this, "name", "NvidiaDevicePlugin", NVIDIA_GPU);
    const { dependsOn } = requireNamespace(this, "namespace", namespace, PodSecurityLevel.PRIVILEGED);
    const isMade = makesRuntimeClass(this, props.existingRuntimeClass);
    requireLive(this, isMade ? RUNTIME_CLASS_FREE : RUNTIME_CLASS_EXISTS, {
      runtimeClassName: NVIDIA_RUNTIME,
    });
    this.announce();

    const runtime = isMade ? [this.makeRuntimeClass()] : [];
    const config = makeConfigFiles(
      this,
      { ...this.identity, labels: this.labels, files: this.files, dependsOn },
      CONFIG_OVERRIDES,
    );
    const { nodes } = this;
    const pod = pluginPod({ image, resources, passDeviceSpecs, nodes, configName: name });
    const set = this.makeDaemonSet(pod, [...dependsOn, ...runtime, config]);
    this.dependables = [set, ...runtime, ...nodes.map((node) => this.makeLabels(node))];
  }

  /** Announces the GPUs that the nodes will offer to the rest of the app, and checks at every plan that they do. */
  private announce(): void {
    const { name, namespace } = this.identity;
    const plugin = pluginMark(namespace, name, checksumOfTexts(this.files));
    noteGpuOffer(this, NVIDIA_GPU);
    const offered = this.nodes.map((node) => [node.name, gpusOf(node.gpu)] as const);
    for (const [nodeName, count] of offered) {
      makesLive(this, NODES, {
        metadata: { name: nodeName, annotations: { [PLUGIN_OF_NODE]: plugin } },
        status: { allocatable: { [NVIDIA_GPU]: String(count) } },
      });
    }
    warnLive(this, GPUS_ALLOCATABLE, { nodes: Object.fromEntries(offered), plugin });
  }

  private makeRuntimeClass(): ITerraformDependable {
    makesLive(this, RUNTIME_CLASSES, { metadata: { name: NVIDIA_RUNTIME } });
    const config = {
      metadata: { name: NVIDIA_RUNTIME, labels: this.labels },
      handler: NVIDIA_RUNTIME,
      lifecycle: { precondition: verdictOf(this) },
    };
    return guarded(RuntimeClassV1, this, "runtime", config, RUNTIME_OVERRIDES);
  }

  private makeDaemonSet(
    spec: ReturnType<typeof pluginPod>,
    dependsOn: ITerraformDependable[],
  ): ITerraformDependable {
    const { labels } = this;
    const annotations = checksumAnnotation(this.files);
    const config = {
      metadata: { ...this.identity, labels },
      waitForRollout: false,
      spec: { selector: { matchLabels: labels }, template: { metadata: { labels, annotations }, spec } },
      dependsOn,
      lifecycle: { precondition: verdictOf(this) },
    };
    return guarded(DaemonSetV1, this, "Resource", config, PLUGIN_OVERRIDES);
  }

  private makeLabels(node: ClusterNode): ITerraformDependable {
    const config = {
      apiVersion: "v1",
      kind: "Node",
      metadata: { name: node.name },
      labels: gpuLabels(node),
      lifecycle: { precondition: verdictOf(this) },
    };
    return guarded(Labels, this, `labels-${node.name}`, config, LABELS_OVERRIDES);
  }
}
