import type { Construct } from "constructs";
import { dnsLabelRule, failOf, isCleanPath, isDnsLabel, MOUNT_PATH_RULE, requireImage } from "../../checks";
import { onNode, requireCapacity, type Toleration } from "../../cluster";
import { type ContainerResources, requireLimits } from "../../pods";
import { Cpu, Memory } from "../../units";
import { GaneshaBuild } from "../ganesha";
import type { GaneshaPodProps } from "./ganesha-export-props";

/** Default requests and limits of the server. */
const RESOURCES: ContainerResources = {
  requests: { cpu: Cpu.millicores(100), memory: Memory.mebibytes(256) },
  limits: { memory: Memory.gibibytes(1) },
};

/** What a user may choose of the pod, with its defaults resolved. */
export interface PodChoice {
  /** What is in the image. */
  readonly build: GaneshaBuild;
  /** The image. */
  readonly image: string;
  /** Where the volume is mounted. */
  readonly mountPath: string;
  /** Directory of the volume in which the server stores its clients. */
  readonly recoveryRoot: string;
  /** Directories to make at start, relative to `mountPath`. */
  readonly directories: readonly string[];
  /** Requests and limits of the server. */
  readonly resources: ContainerResources;
  /** Labels that its node must have. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** Taints that it tolerates. */
  readonly tolerations: readonly Toleration[];
}

/**
 * Resolves the defaults of the pod.
 * @throws if a name or path is invalid, the image is not pinned, or no node can run the pod.
 */
export function podChoice(construct: Construct, props: GaneshaPodProps): PodChoice {
  const { build = GaneshaBuild.NFS_PROVISIONER_4_0_8, mountPath = "/export" } = props;
  const choice: PodChoice = {
    build,
    image: props.image ?? build.image ?? "",
    mountPath,
    recoveryRoot: `${mountPath}/.ganesha`,
    directories: props.directories ?? [],
    resources: props.resources ?? RESOURCES,
    ...onNode(props),
  };
  validate(construct, props, choice);
  const { resources, nodeSelector, tolerations } = choice;
  const { requests } = resources;
  requireCapacity(construct, "resources", { replicas: 1, requests, nodeSelector, tolerations });
  return choice;
}

function validate(construct: Construct, props: GaneshaPodProps, choice: PodChoice): void {
  const fail = failOf(construct);
  for (const prop of ["name", "namespace"] as const) {
    const isName = isDnsLabel(props[prop], { letterFirst: true });
    if (!isName) fail(prop, dnsLabelRule({ letterFirst: true }), props[prop]);
  }
  if (choice.build.image === undefined) {
    fail("build", "be an image: nothing is installed when a container starts", choice.build.name);
  }
  requireImage(construct.node.path, "image", choice.image);
  if (!isCleanPath(choice.mountPath)) fail("mountPath", MOUNT_PATH_RULE, choice.mountPath);
  const wrong = choice.directories.find((each) => !isCleanPath(each, "relative"));
  if (wrong !== undefined) {
    fail("directories", "be relative to mountPath, with no empty, . or .. part", wrong);
  }
  requireLimits(fail, "resources", choice.resources);
}
