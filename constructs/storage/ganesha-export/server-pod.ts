import { posix } from "node:path";
import {
  DeploymentV1,
  type DeploymentV1SpecTemplateSpec,
} from "@cdktf/provider-kubernetes/lib/deployment-v1";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { oncePerCluster, PodSecurityLevel, requireNamespace } from "../../cluster";
import { DEPLOYMENTS, makesLive, verdictOf } from "../../live";
import { guarded } from "../../overrides";
import { checksumAnnotation, makeConfigFiles } from "../../pods";
import { Fsal, type GaneshaConfig } from "../ganesha";
import type { GaneshaPodProps } from "./ganesha-export-props";
import { CONFIG_OVERRIDES, SERVER_OVERRIDES } from "./ganesha-overrides";
import { configOf, type GaneshaServer } from "./ganesha-server";
import { type PodChoice, podChoice } from "./pod-choice";
import { addressOf, hostAddressOf, makeService, requireLiveNetwork, validateNetwork } from "./pod-network";
import { KEYS, podSpec, scriptCommand } from "./pod-spec";
import { makeVolume, type PodVolume, requireLiveVolume, validateVolume } from "./pod-volume";
import { answersScript, exportsScript, exportsSeconds } from "./probe-scripts";

const WAY = {
  fsal: Fsal.VFS,
  reason:
    "a pod serves the volume that is mounted in it; a GlusterFS volume is served by its hosts (run: hosts)",
};

/**
 * Makes a server that runs in a pod.
 * @throws if the pod would not start, would not serve, or would not be found.
 */
export function makePod(construct: Construct, props: GaneshaPodProps): GaneshaServer {
  const choice = podChoice(construct, props);
  validateVolume(construct, props);
  validateNetwork(construct, props, choice);
  const config = configOf(construct, props, WAY, {
    build: choice.build,
    recoveryRoot: choice.recoveryRoot,
    volumes: [choice.mountPath],
  });
  const scripts = scriptsOf(config, choice);
  oncePerCluster(construct, "name", "GaneshaExport", `${props.namespace}/${props.name}`);
  // on the network of a node, a second server would stay Pending; each Service has its own address.
  oncePerCluster(construct, "network", "NFS server at", `${addressOf(props)} port ${config.port}`);
  const needs = requireNamespace(construct, "namespace", props.namespace, PodSecurityLevel.PRIVILEGED);
  requireLiveVolume(construct, props);
  requireLiveNetwork(construct, props);

  const { name, namespace } = props;
  const volume = makeVolume(construct, props, needs.dependsOn);
  const files = makeConfigFiles(construct, { name, namespace, files: scripts, ...needs }, CONFIG_OVERRIDES);
  const service = makeService(construct, props, config.port, labelsOf(props), needs.dependsOn);
  const deployment = makeDeployment(construct, props, {
    spec: podSpecOf(props, choice, config, volume),
    files: scripts,
    dependsOn: [...volume.dependsOn, files],
  });
  const { nodeSelector, tolerations } = choice;
  const template = { metadata: { labels: labelsOf(props) }, spec: { nodeSelector, tolerations } };
  makesLive(construct, DEPLOYMENTS, { metadata: { name, namespace }, spec: { replicas: 1, template } });
  return {
    config,
    address: addressOf(props),
    claimName: volume.claimName,
    dependsOn: [deployment, ...service],
    files: {},
    checkCommands: checkCommandsOf(props),
  };
}

function scriptsOf(config: GaneshaConfig, { recoveryRoot }: PodChoice): Readonly<Record<string, string>> {
  return {
    [KEYS.config]: config.text,
    [KEYS.exports]: exportsScript(config, recoveryRoot),
    [KEYS.answers]: answersScript(config.port),
  };
}

function podSpecOf(
  props: GaneshaPodProps,
  choice: PodChoice,
  config: GaneshaConfig,
  { claimName }: PodVolume,
): DeploymentV1SpecTemplateSpec {
  // directories outside of the volume are mounted, and thereby created.
  const served = config.requiredDirectories.filter((each) => !choice.build.runtimeDirectories.includes(each));
  const own = choice.directories.map((each) => posix.join(choice.mountPath, each));
  return podSpec({
    ...choice,
    name: props.name,
    port: config.port,
    usesHostNetwork: hostAddressOf(props) !== undefined,
    claimName,
    directories: [...new Set([...served, ...own])].sort(),
    probeSeconds: exportsSeconds(config),
  });
}

function makeDeployment(
  construct: Construct,
  props: GaneshaPodProps,
  pod: {
    readonly spec: DeploymentV1SpecTemplateSpec;
    readonly files: Readonly<Record<string, string>>;
    readonly dependsOn: readonly ITerraformDependable[];
  },
): ITerraformDependable {
  const labels = labelsOf(props);
  return guarded(
    DeploymentV1,
    construct,
    "Resource",
    {
      metadata: { name: props.name, namespace: props.namespace, labels },
      spec: {
        replicas: "1",
        // two servers on one volume would grant each other's locks.
        strategy: { type: "Recreate" },
        selector: { matchLabels: labels },
        template: {
          metadata: { labels, annotations: checksumAnnotation(pod.files) },
          spec: pod.spec,
        },
      },
      // a timed-out wait marks the server for deletion at the next apply.
      waitForRollout: false,
      dependsOn: [...pod.dependsOn],
      // a claim that is created here comes first, and has the preconditions.
      lifecycle: { precondition: "claim" in props.volume ? verdictOf(construct) : [] },
    },
    SERVER_OVERRIDES,
  );
}

function labelsOf({ name }: GaneshaPodProps): Record<string, string> {
  return { "app.kubernetes.io/name": "nfs-ganesha", "app.kubernetes.io/instance": name };
}

function checkCommandsOf({ name, namespace }: GaneshaPodProps): readonly string[] {
  const deployment = `kubectl -n ${namespace}`;
  return [
    `${deployment} rollout status deployment/${name}`,
    `${deployment} exec deployment/${name} -c ganesha -- ${scriptCommand(KEYS.exports).join(" ")}`,
    `${deployment} logs deployment/${name} -c ganesha`,
  ];
}
