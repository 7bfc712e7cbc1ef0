import { StatefulSetV1 } from "@cdktf/provider-kubernetes/lib/stateful-set-v1";
import { type ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import { checkCall, checkNew } from "../../checks";
import { classNameOf } from "../../claims";
import {
  AntiAffinity,
  oncePerCluster,
  requireCapacity,
  requireGpus,
  requireNamespace,
  type ServiceAddress,
  type ServiceScrapeTarget,
  suspensionOf,
  type Workload,
} from "../../cluster";
import { Ownership, STATEFUL_SETS, verdictOf } from "../../live";
import { guarded } from "../../overrides";
import { checksumAnnotation } from "../../pods";
import { kubernetesQuantity } from "../../units";
import {
  claimsBefore,
  type ConfigMount,
  configMounts,
  makeConfigMap,
  makeDisruptionBudget,
  makeNetworkPolicies,
  mountedVolumes,
  nodeLabelsWith,
  requireExpressible,
  type Surroundings,
} from "../pod";
import { announceSet } from "./announce-set";
import { resourcesOfPod } from "./containers";
import { statefulPod } from "./pod";
import { DATA_VOLUME } from "./pod-files";
import { requireLiveSet } from "./require-live-set";
import { validateStatefulService } from "./rules";
import { clientAddress, headlessAddress, scrapeTargets } from "./service-names";
import { makeClientService, makeHeadlessService } from "./services";
import { CONFIG_OVERRIDES, SET_OVERRIDES } from "./set-overrides";
import { PodManagementPolicy, type StatefulServiceProps, StatefulUpdate } from "./stateful-service-props";

/**
 * Software that keeps data: a StatefulSet with a volume for each replica, a Service for clients, a headless Service that
 * gives each replica a name, and a PodDisruptionBudget.
 *
 * Claims outlive a destroy, a scale-down and a suspension. Changes that Kubernetes does not allow in an existing
 * StatefulSet are refused at plan, before Terraform deletes the set or reports a success that did not happen.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 * @example
 * ```ts
 * const service = new StatefulService(stack, "gallery", {
 *   name: "gallery",
 *   namespace: "gallery",
 *   purpose: Purpose.PRODUCTION,
 *   image: "registry.example.com/gallery:1.4.2",
 *   replicas: 1,
 *   replicaData: ReplicaData.SEPARATE,
 *   ports: { http: 8080 },
 *   resources: {
 *     requests: { cpu: Cpu.millicores(250), memory: Memory.mebibytes(512) },
 *     limits: { memory: Memory.gibibytes(1) },
 *   },
 *   user: { uid: 1000, gid: 1000, fsGroup: 1000 },
 *   volume: { mountPath: "/data", size: Memory.gibibytes(10), storageClass: "longhorn-database" },
 *   probes: {
 *     startup: { ask: { tcpPortName: "http" } },
 *     readiness: { ask: { httpPath: "/health", portName: "http" } },
 *     liveness: { ask: { httpPath: "/health", portName: "http" } },
 *   },
 * });
 * service.address.url("http"); // http://gallery.gallery.svc:8080
 * ```
 */
export class StatefulService extends Construct {
  /** Where clients reach it. */
  public readonly address: ServiceAddress;
  /** Where each replica is reached by its own name. */
  public readonly headless: ServiceAddress;
  /** Its metrics, if it has any: of each replica separately. */
  public readonly scrapeTargets: Readonly<Record<string, ServiceScrapeTarget>>;
  /** Names of the claims; they outlive the set. */
  public readonly claimNames: readonly string[];
  /** The set, for `dependsOn` of what needs it. */
  public readonly dependables: ITerraformDependable[];
  private readonly labels: Readonly<Record<string, string>>;
  private readonly props: StatefulServiceProps;

  /** @throws if a pod would not start, would not be found, would stay Pending or could lose data. */
  constructor(scope: Construct, id: string, props: StatefulServiceProps) {
    checkNew({ StatefulService }, new.target, scope, id, props);
    super(scope, id);
    this.props = props;
    validateStatefulService(this.node.path, props);
    requireExpressible(this, props);
    const { name, namespace, replicas } = props;
    this.address = clientAddress(props);
    this.headless = headlessAddress(props);
    this.scrapeTargets = scrapeTargets(props);
    this.claimNames = Array.from({ length: replicas }, (_, at) => `${DATA_VOLUME}-${name}-${at}`);
    // only these pods have the component, so that no Service of the library selects other pods with the same name.
    this.labels = { "app.kubernetes.io/name": name, "app.kubernetes.io/component": "stateful-service" };
    oncePerCluster(this, "name", "StatefulService", `${namespace}/${name}`);
    const workload = this.requireRoom();
    const isSuspended = this.isSuspended();
    // others may use a GPU while this one is suspended.
    if (!isSuspended) requireGpus(this, "gpus", workload);
    const { dependsOn } = requireNamespace(this, "namespace", namespace);
    const { labels, claimNames, headless } = this;
    requireLiveSet(this, props, { labels, claimNames, serviceName: headless.name });

    const around: Surroundings = { labels, dependsOn };
    makeClientService(this, this.address, props.replicaData, around);
    makeHeadlessService(this, headless, around);
    makeDisruptionBudget(this, props, around);
    makeNetworkPolicies(this, withReplicas(props, labels), around);
    const config = configMounts(props.configFiles);
    const { configMapName } = this;
    const files = makeConfigMap(this, { name: configMapName, namespace, config }, around, CONFIG_OVERRIDES);
    const claims = claimsBefore(mountedVolumes(props.volumes).map(({ claim }) => claim));
    this.dependables = [
      this.makeSet(isSuspended ? 0 : replicas, config, [...dependsOn, ...files, ...claims]),
    ];
  }

  /**
   * Host name of one replica; every pod of the cluster resolves it, while the replica runs.
   * @param ordinal number of the replica, from 0
   */
  public replicaHost(ordinal: number): string {
    checkCall("StatefulService.replicaHost", ordinal);
    return `${this.props.name}-${ordinal}.${this.headless.host}`;
  }

  /** Requires capacity for all replicas, also while it is suspended, as it must be possible to resume it. */
  private requireRoom(): Workload {
    const { replicas, antiAffinity = AntiAffinity.HARD, tolerations, gpus } = this.props;
    const { requests } = resourcesOfPod(this.props);
    const claims = mountedVolumes(this.props.volumes).map(({ claim }) => claim);
    const nodeSelector = nodeLabelsWith(this.props, claims);
    const workload = { replicas, requests, gpus, antiAffinity, nodeSelector, tolerations };
    requireCapacity(this, "replicas", workload);
    return workload;
  }

  private isSuspended(): boolean {
    const { name, namespace, purpose, suspended, replicas, uses } = this.props;
    const { isSuspended } = suspensionOf(this, {
      name: `StatefulSet ${namespace}/${name}`,
      purpose,
      suspended,
      pods: [{ replicas, resources: resourcesOfPod(this.props) }],
      services: [this.address, this.headless],
      uses,
    });
    return isSuspended;
  }

  private get configMapName(): string {
    return `${this.props.name}-config`;
  }

  private makeSet(
    replicas: number,
    config: readonly ConfigMount[],
    dependsOn: ITerraformDependable[],
  ): ITerraformDependable {
    const { props, labels } = this;
    const { name, namespace } = props;
    const owner = new Ownership(this);
    const set = guarded(
      StatefulSetV1,
      this,
      "Resource",
      {
        metadata: { name, namespace, labels: { ...labels, ...owner.labels }, annotations: owner.annotations },
        spec: {
          replicas: String(replicas),
          serviceName: this.headless.name,
          selector: { matchLabels: labels },
          podManagementPolicy: props.podManagementPolicy ?? PodManagementPolicy.PARALLEL,
          updateStrategy: [updateStrategyOf(props.updateStrategy ?? StatefulUpdate.ROLLING_UPDATE)],
          persistentVolumeClaimRetentionPolicy: [{ whenDeleted: "Retain", whenScaled: "Retain" }],
          template: this.podTemplate(config),
          volumeClaimTemplate: [claimTemplateOf(props)],
        },
        // a timed-out wait marks the set, and its pods, for deletion at the next apply.
        waitForRollout: false,
        dependsOn,
        lifecycle: { precondition: verdictOf(this) },
      },
      SET_OVERRIDES,
    );
    if (!Token.isUnresolved(`${namespace}/${name}`)) this.announce(set, owner, replicas);
    return set;
  }

  private podTemplate(config: readonly ConfigMount[]) {
    const { props, labels, configMapName } = this;
    const texts = config.map(({ path, text }) => [path, text]);
    const annotations = config.length > 0 ? checksumAnnotation(texts) : undefined;
    return { metadata: { labels, annotations }, spec: statefulPod(props, { labels, config, configMapName }) };
  }

  /** The claims are Kubernetes' own, and bear no mark: their template cannot change. */
  private announce(set: StatefulSetV1, owner: Ownership, replicas: number): void {
    const { props, address, headless, claimNames } = this;
    const { name, namespace } = props;
    owner.owns(set, STATEFUL_SETS, { metadata: { name, namespace }, spec: { replicas } }, props);
    announceSet(this, props, [address, headless], claimNames);
  }
}

const UNDECLARED = { anyone: { reason: "reachableFrom is not set" } };

/** Allows replicas to reach each other. Without declared clients, access remains unrestricted. */
function withReplicas(props: StatefulServiceProps, labels: Surroundings["labels"]): StatefulServiceProps {
  const { namespace, reachableFrom = UNDECLARED, mayReach } = props;
  const replicas = { namespace, labels };
  return {
    ...props,
    reachableFrom: "anyone" in reachableFrom ? reachableFrom : [...reachableFrom, replicas],
    mayReach: mayReach && [...mayReach, replicas],
  };
}

function updateStrategyOf(type: StatefulUpdate) {
  return type === StatefulUpdate.ROLLING_UPDATE ? { type, rollingUpdate: [{ partition: 0 }] } : { type };
}

function claimTemplateOf({ volume }: StatefulServiceProps) {
  return {
    metadata: { name: DATA_VOLUME },
    spec: {
      accessModes: ["ReadWriteOnce"],
      storageClassName: classNameOf(volume.storageClass),
      resources: { requests: { storage: kubernetesQuantity(volume.size) } },
    },
  };
}
