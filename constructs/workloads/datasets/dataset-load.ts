import { JobV1 } from "@cdktf/provider-kubernetes/lib/job-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { checkNew } from "../../checks";
import { onNode, oncePerCluster, requireCapacity, requireNamespace } from "../../cluster";
import { addressOf, verdictOf } from "../../live";
import { guarded } from "../../overrides";
import { checksumAnnotation, makeConfigFiles } from "../../pods";
import { Cpu, Memory } from "../../units";
import {
  claimsBefore,
  configMounts,
  configVolume,
  containerOf,
  containerSecurity,
  existingMounts,
  existingSources,
  type MountedVolume,
  fileMounts,
  levelOf,
  nodeLabelsWith,
  PLAIN_LAST,
  podFrame,
  podSecurityFor,
  requireExistingVolumes,
  scratchMounts,
  scratchVolumes,
} from "../pod";
import type { DatasetLoadProps } from "./dataset-load-props";
import { isUnknown } from "./digest";
import { loadScript, PLACES, UNKNOWN_DIGEST_CODE } from "./load-script";
import { LOAD_OVERRIDES, SCRIPT_OVERRIDES } from "./overrides";
import { validateDatasetLoad } from "./rules";

/** Default image. The BusyBox of Alpine has a shell, and programs for archives and checksums. */
const IMAGE = "curlimages/curl:8.11.1";

/** Resources of the container, without page cache. curl and the programs of BusyBox process data as a stream. */
const RESOURCES = {
  requests: { cpu: Cpu.millicores(250), memory: Memory.mebibytes(64) },
  limits: { memory: Memory.mebibytes(256) },
};

/** Grace period in seconds; curl terminates at once. */
const GRACE_SECONDS = 5;

/** Name of the container. */
const CONTAINER = "load";

/** Fails the Job at once if digests are unknown: a retry would only print them again. */
const UNKNOWN_FAILS = {
  rule: [
    {
      action: "FailJob",
      onExitCodes: { containerName: CONTAINER, operator: "In", values: [UNKNOWN_DIGEST_CODE] },
    },
  ],
};

/** Seconds that the apply waits after the deadline of the Job, to read its result. */
const MARGIN_SECONDS = 300;

/**
 * Loads datasets onto a volume: a Job on the node of the volume downloads or copies archives, verifies their SHA-256,
 * unpacks them, and moves each dataset to its final name once it is complete. The apply waits for the Job, and fails
 * if the Job fails.
 *
 * An interrupted load is resumed. A loaded dataset is never changed, nor deleted when the construct is removed.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/
 * @example
 * ```ts
 * new DatasetLoad(stack, "datasets", {
 *   name: "datasets",
 *   namespace: "dedup-experiment",
 *   claim: "experiment-data",
 *   nodeSelector: { "kubernetes.io/hostname": "node-1" },
 *   directory: "testdata",
 *   sources: {
 *     bankdataset: {
 *       url: "http://10.0.110.5:8888/bankdataset.xlsx.zip",
 *       sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
 *       unpack: ArchiveFormat.ZIP,
 *     },
 *   },
 *   activeDeadlineSeconds: 3600,
 *   user: { uid: 1000, gid: 1000, fsGroup: 1000 },
 * });
 * ```
 */
export class DatasetLoad extends Construct {
  /** The Job, for `dependsOn` of resources that read the datasets. */
  public readonly dependables: ITerraformDependable[];
  private readonly props: DatasetLoadProps;
  private readonly labels: Readonly<Record<string, string>>;
  private readonly image: string;
  private readonly resources: NonNullable<DatasetLoadProps["resources"]>;
  private readonly volumes: readonly MountedVolume[];
  private readonly script: Readonly<Record<string, string>>;

  /** @throws if a dataset could be incomplete or is not identified by a digest, or if the pod would not start. */
  constructor(scope: Construct, id: string, props: DatasetLoadProps) {
    checkNew({ DatasetLoad }, new.target, scope, id, props);
    super(scope, id);
    const { name, namespace, image = IMAGE, resources = RESOURCES } = props;
    this.props = props;
    this.image = image;
    this.resources = resources;
    this.labels = { "app.kubernetes.io/name": name, "app.kubernetes.io/component": "dataset-load" };
    validateDatasetLoad(this.node.path, props, { image, resources });
    this.volumes = volumesOf(props);
    this.script = { [PLACES.script]: loadScript(props) };
    oncePerCluster(this, "name", "DatasetLoad", `${namespace}/${name}`);
    this.requireRoom();
    const { dependsOn } = requireNamespace(this, "namespace", namespace, levelOf({ user: props.user }));
    requireExistingVolumes(this, namespace, this.volumes, false);
    const script = this.makeScript(dependsOn);
    const claims = claimsBefore(this.volumes.map(({ claim }) => claim));
    this.dependables = [this.makeJob(addressOf(script), [...dependsOn, script, ...claims])];
  }

  private requireRoom(): void {
    const { placement, resources } = this;
    const claims = this.volumes.map(({ claim }) => claim);
    const nodeSelector = nodeLabelsWith(placement, claims);
    const { tolerations } = placement;
    requireCapacity(this, "resources", {
      replicas: 1,
      requests: resources.requests,
      nodeSelector,
      tolerations,
    });
  }

  private get placement() {
    return { ...onNode(this.props), architecture: this.props.architecture };
  }

  private makeScript(dependsOn: ITerraformDependable[]) {
    const { labels } = this;
    const { name, namespace } = this.props;
    const files = Object.fromEntries(configMounts(this.script).map(({ key, text }) => [key, text]));
    return makeConfigFiles(
      this,
      { name: `${name}-load`, namespace, labels, files, dependsOn },
      SCRIPT_OVERRIDES,
    );
  }

  private makeJob(script: string, dependsOn: ITerraformDependable[]): ITerraformDependable {
    const { labels, props } = this;
    const { name, namespace, sources, activeDeadlineSeconds, backoffLimit = 6 } = props;
    const seconds = `${activeDeadlineSeconds + MARGIN_SECONDS}s`;
    const template = {
      metadata: { labels, annotations: checksumAnnotation(this.script) },
      spec: this.pod(),
    };
    const spec = {
      activeDeadlineSeconds,
      backoffLimit,
      completions: 1,
      parallelism: 1,
      completionMode: "NonIndexed",
      manualSelector: false,
      ...(Object.values(sources).some(isUnknown) && { podFailurePolicy: UNKNOWN_FAILS }),
      template,
    };
    const config = {
      metadata: { name, namespace, labels },
      spec,
      waitForCompletion: true,
      timeouts: { create: seconds, update: seconds },
      dependsOn,
      // neither the provider nor Kubernetes can change the pod template of a Job: a changed script replaces it.
      lifecycle: { precondition: verdictOf(this), replaceTriggeredBy: [script] },
    };
    return guarded(JobV1, this, "Resource", config, LOAD_OVERRIDES);
  }

  private pod() {
    const { props, labels, image, resources, volumes } = this;
    const files = configMounts(this.script);
    const program = { image, command: ["/bin/sh", PLACES.script] };
    const scratch = ["/tmp"];
    return {
      ...podFrame({ placement: this.placement, labels, graceSeconds: GRACE_SECONDS }),
      restartPolicy: "Never",
      securityContext: podSecurityFor(props.user),
      container: [
        containerOf(program, {
          name: CONTAINER,
          order: PLAIN_LAST,
          ports: {},
          resources,
          securityContext: containerSecurity({ user: props.user }),
          mounts: [...fileMounts(files), ...scratchMounts(scratch), ...existingMounts(volumes)],
        }),
      ],
      volume: [
        ...configVolume(files, `${props.name}-load`),
        ...scratchVolumes(scratch),
        ...existingSources(volumes),
      ],
    };
  }
}

/** Returns the target volume and the volumes of the sources. */
function volumesOf({ claim, sources }: DatasetLoadProps): readonly MountedVolume[] {
  const others = Object.entries(sources).flatMap(([name, source]) =>
    "claim" in source
      ? [
          {
            prop: `sources.${name}`,
            claim: source.claim,
            mountPath: `${PLACES.sources}/${name}`,
            readOnly: true,
          },
        ]
      : [],
  );
  return [{ prop: "", claim, mountPath: PLACES.volume }, ...others];
}
