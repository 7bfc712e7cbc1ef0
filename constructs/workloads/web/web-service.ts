import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { type ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import { checkNew } from "../../checks";
import {
  oncePerCluster,
  requireCapacity,
  requireGpus,
  requireNamespace,
  ServiceAddress,
  type ServiceScrapeTarget,
  suspensionOf,
} from "../../cluster";
import { DEPLOYMENTS, Ownership, verdictOf } from "../../live";
import { guarded } from "../../overrides";
import { checksumAnnotation } from "../../pods";
import {
  claimsBefore,
  makeAccount,
  makeApiAccess,
  makeConfigMap,
  makeDisruptionBudget,
  makeNetworkPolicies,
  nodeLabelsWith,
  openPortsOf,
  replicatorPorts,
  requireExpressible,
  scrapeTargetsOf,
  type Surroundings,
} from "../pod";
import { existingClaims, makeClaims, noteDatabases } from "./claims";
import { resourcesOfWebPod } from "./containers";
import { withDatabases } from "./databases";
import { makeClusterService, makeNodePorts } from "./objects";
import { CONFIG_OVERRIDES, DEPLOYMENT_OVERRIDES } from "./overrides";
import { filesOf, webPod } from "./pod";
import { requireLiveWeb } from "./require-live-web";
import { validateWebService } from "./rules";
import { strictestLevelFor } from "./security";
import { isSeveral, mostPods, strategyOf } from "./update";
import type { WebServiceProps } from "./web-service-props";

/**
 * A program that serves requests: a Deployment with a Service, a service account without a token, and a NetworkPolicy
 * that admits only the declared clients. With several replicas, it also has a PodDisruptionBudget.
 *
 * Its pods run without root on a read-only image, pass Pod Security `restricted` unless the props state why not, and
 * are replaced so that two of them never write to one volume. Claims outlive it.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 * @example
 * ```ts
 * const service = new WebService(stack, "vaultwarden", {
 *   name: "vaultwarden",
 *   namespace: "web",
 *   purpose: Purpose.PRODUCTION,
 *   image: "vaultwarden/server:1.34.3",
 *   ports: { http: 8080 },
 *   env: { DOMAIN: "https://vault.example.com", ROCKET_PORT: "8080" },
 *   secretEnv: { DATABASE_URL: { secretName: "vaultwarden", key: "DATABASE_URL" } },
 *   probes: { ask: { httpPath: "/alive", portName: "http" } },
 *   resources: {
 *     requests: { cpu: Cpu.millicores(100), memory: Memory.mebibytes(128) },
 *     limits: { memory: Memory.mebibytes(256) },
 *   },
 *   user: { uid: 1000, gid: 1000, fsGroup: 1000 },
 *   volumes: { data: { storageClass: "longhorn", size: Memory.gibibytes(5), mountPath: "/data" } },
 *   reachableFrom: [{ namespace: "traefik" }],
 * });
 * service.address.url("http"); // http://vaultwarden.web.svc:8080
 * ```
 */
export class WebService extends Construct {
  /** Where clients within the cluster reach it. */
  public readonly address: ServiceAddress;
  /**
   * Its metrics, if it has any, of each pod separately: `metrics`, and `litestream` for those of `databases`, with
   * `litestream-2` and so on for further ones.
   */
  public readonly scrapeTargets: Readonly<Record<string, ServiceScrapeTarget>>;
  /** Namespace of its pods. */
  public readonly namespace: string;
  /** Labels that only its pods have: with `namespace`, they are a client in `reachableFrom` of another service. */
  public readonly labels: Readonly<Record<string, string>>;
  /** Number of its pods: 0 while it is suspended. */
  public readonly replicas: number;
  /** The Deployment, for `dependsOn` of what needs it. */
  public readonly dependables: ITerraformDependable[];
  private readonly props: WebServiceProps;

  /** @throws if a pod would not start, would stay Pending, would not be found or could lose data. */
  constructor(scope: Construct, id: string, props: WebServiceProps) {
    checkNew({ WebService }, new.target, scope, id, props);
    super(scope, id);
    const all = withDatabases(this, props);
    this.props = all;
    validateWebService(this.node.path, all);
    requireExpressible(this, all);
    const { name, namespace } = all;
    this.namespace = namespace;
    this.labels = { "app.kubernetes.io/name": name, "app.kubernetes.io/component": "web-service" };
    this.address = new ServiceAddress({ name, namespace, ports: openPortsOf(all) });
    this.scrapeTargets = this.targets();
    this.takeNames();
    noteDatabases(this, all);
    const isSuspended = this.isSuspended();
    this.replicas = isSuspended ? 0 : (all.replicas ?? 1);
    this.requireRoom(isSuspended);
    const { dependsOn } = requireNamespace(this, "namespace", namespace, strictestLevelFor(all));
    requireLiveWeb(this, all, this.labels);

    const around: Surroundings = { labels: this.labels, dependsOn };
    makeClusterService(this, this.address, around);
    makeNodePorts(this, all, around);
    // with one replica, a budget would keep every node from being drained.
    if (isSeveral(all)) makeDisruptionBudget(this, all, around);
    makeNetworkPolicies(this, all, around);
    const before = [
      makeAccount(this, all, around),
      ...makeApiAccess(this, all, around),
      ...makeConfigMap(
        this,
        { name: this.configMapName, namespace, config: filesOf(all) },
        around,
        CONFIG_OVERRIDES,
      ),
      ...makeClaims(this, all, dependsOn),
      ...claimsBefore(existingClaims(all).map(({ claim }) => claim)),
    ];
    this.dependables = [this.makeDeployment([...dependsOn, ...before])];
  }

  private targets(): Readonly<Record<string, ServiceScrapeTarget>> {
    const { name } = this.props;
    const replicators = Object.keys(replicatorPorts(this.props)).map((portName) => [
      portName,
      { address: this.address, eachPod: true, job: `${name}-${portName}`, portName },
    ]);
    return { ...scrapeTargetsOf(this.props, name, this.address), ...Object.fromEntries(replicators) };
  }

  private takeNames(): void {
    const { name, namespace, nodePorts = {} } = this.props;
    oncePerCluster(this, "name", "WebService", `${namespace}/${name}`);
    for (const [portName, port] of Object.entries(nodePorts)) {
      oncePerCluster(this, `nodePorts.${portName}`, "node port", String(port));
    }
  }

  private isSuspended(): boolean {
    const { props } = this;
    const { isSuspended } = suspensionOf(this, {
      name: `Deployment ${props.namespace}/${props.name}`,
      purpose: props.purpose,
      suspended: props.suspended,
      pods: [{ replicas: props.replicas ?? 1, resources: resourcesOfWebPod(props) }],
      services: [this.address],
      uses: props.uses,
    });
    return isSuspended;
  }

  /**
   * Requires capacity for all pods, also while it is suspended, as it must be possible to resume it; others may use
   * its GPU meanwhile.
   */
  private requireRoom(isSuspended: boolean): void {
    const { gpus, tolerations } = this.props;
    const replicas = mostPods(this.props);
    const antiAffinity = isSeveral(this.props) ? this.props.antiAffinity : undefined;
    const { requests } = resourcesOfWebPod(this.props);
    const claims = existingClaims(this.props).map(({ claim }) => claim);
    const nodeSelector = nodeLabelsWith(this.props, claims);
    const workload = { replicas, requests, gpus, antiAffinity, nodeSelector, tolerations };
    const isMore = replicas > (this.props.replicas ?? 1);
    requireCapacity(this, isMore ? "replicas (and one more during an update)" : "replicas", workload);
    if (!isSuspended) requireGpus(this, "gpus", workload);
  }

  private get configMapName(): string {
    return `${this.props.name}-config`;
  }

  private makeDeployment(dependsOn: ITerraformDependable[]): ITerraformDependable {
    const { props, labels, configMapName, replicas } = this;
    const { name, namespace } = props;
    const owner = new Ownership(this);
    const files = filesOf(props);
    const annotations =
      files.length > 0 ? checksumAnnotation(files.map(({ key, text }) => [key, text])) : undefined;
    const spec = webPod(props, { labels, configMapName });
    const deployment = guarded(
      DeploymentV1,
      this,
      "Resource",
      {
        metadata: { name, namespace, labels: { ...labels, ...owner.labels }, annotations: owner.annotations },
        spec: {
          replicas: String(replicas),
          strategy: strategyOf(props),
          selector: { matchLabels: labels },
          template: { metadata: { labels, annotations }, spec },
        },
        // a timed-out wait marks the Deployment, and its pods, for deletion at the next apply.
        waitForRollout: false,
        dependsOn,
        lifecycle: { precondition: verdictOf(this) },
      },
      DEPLOYMENT_OVERRIDES,
    );
    if (!Token.isUnresolved(`${namespace}/${name}`)) {
      owner.owns(deployment, DEPLOYMENTS, { metadata: { name, namespace }, spec: { replicas } }, props);
    }
    return deployment;
  }
}
