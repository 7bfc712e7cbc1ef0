import { shortHashOf } from "../../checks";
import { AntiAffinity } from "../../cluster";
import { kubernetesQuantity, literal } from "../../units";
import {
  claimNameOf,
  type ConfigMount,
  configMounts,
  configVolume,
  containerOf,
  exporterContainer,
  fileMounts,
  isExporter,
  type Mount,
  mountOf,
  PLAIN_LAST,
  podFrame,
  scratchMounts,
  scratchVolumes,
  containerSecurity,
  isRoot,
  podSecurityFor,
  type VolumeMount,
} from "../pod";
import { probesOf } from "./container";
import {
  allContainers,
  initContainersOf,
  mainContainer,
  SERVER,
  sidecarsOf,
  type WebContainer,
} from "./containers";
import { GRACE_SECONDS } from "./databases";
import { isSeveral } from "./update";
import type { WebVolume } from "./volume";
import type { WebServiceProps } from "./web-service-props";

/** Parts of a pod, besides the props. */
export interface WebPodNames {
  /** Labels by which the Deployment selects its pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** Name of the ConfigMap. */
  readonly configMapName: string;
}

/** Returns the files of all containers. Keys of the main container's have no prefix, and none has `_.` in it. */
export function filesOf(props: WebServiceProps): readonly ConfigMount[] {
  return allContainers(props).flatMap(filesIn);
}

/** Returns the name of the claim that a service makes for a volume. */
export function keptClaimName({ name }: WebServiceProps, volume: string): string {
  return `${name}-${volume}`;
}

/** Returns the pod of a web service, with explicit values for all defaults of the provider. */
export function webPod(props: WebServiceProps, { labels, configMapName }: WebPodNames) {
  const { metrics, user, gpus } = props;
  const antiAffinity = isSeveral(props) ? (props.antiAffinity ?? AntiAffinity.SOFT) : undefined;
  const graceSeconds = props.terminationGracePeriodSeconds ?? GRACE_SECONDS;
  const exporterUser = isRoot(user) ? EXPORTER_USER : { uid: user.uid, gid: user.gid };
  const initContainers = initContainersOf(props);
  return {
    ...podFrame({ placement: { ...props, antiAffinity }, labels, graceSeconds }),
    automountServiceAccountToken: props.apiAccess !== undefined,
    serviceAccountName: props.name,
    securityContext: podSecurityFor(user),
    initContainer: initContainers.length > 0 ? initContainers.map((each) => containerFor(each)) : undefined,
    container: [
      { ...containerFor(mainContainer(props), gpus) },
      ...sidecarsOf(props).map((each) => containerFor(each)),
      ...(isExporter(metrics) ? [exporterContainer(metrics, exporterUser)] : []),
    ],
    volume: volumesOf(props, configMapName),
  };
}

/** `nobody`: an exporter needs no files. */
const EXPORTER_USER = { uid: 65_534, gid: 65_534 };

function containerFor(container: WebContainer, gpus?: WebServiceProps["gpus"]) {
  const { name, ports, resources, probes, endsAfterSeconds } = container;
  return containerOf(container, {
    name,
    order: PLAIN_LAST,
    ports,
    resources,
    gpus,
    endsAfterSeconds,
    probes: probes && probesOf(probes),
    securityContext: containerSecurity(container),
    mounts: mountsOf(container),
  });
}

function filesIn({ name, configFiles }: WebContainer): readonly ConfigMount[] {
  return configMounts(configFiles, name === SERVER ? "" : `${name}_.`);
}

function mountsOf(container: WebContainer): readonly Mount[] {
  const { mounts, secretFiles = {}, scratchDirectories } = container;
  return [
    ...Object.entries(mounts).map(([name, mount]) => mountOf(volumeName(name), mount)),
    ...fileMounts(filesIn(container)),
    ...Object.entries(secretFiles).map(([path, { secretName, key }]) => ({
      name: secretVolume(secretName),
      mountPath: literal(path),
      subPath: key,
      readOnly: true,
    })),
    ...scratchMounts(scratchDirectories, container.prefix),
  ];
}

function volumesOf(props: WebServiceProps, configMapName: string) {
  const containers = allContainers(props);
  const secrets = containers.flatMap(({ secretFiles = {} }) =>
    Object.values(secretFiles).map(({ secretName }) => secretName),
  );
  return [
    ...Object.entries(props.volumes ?? {}).map(([name, volume]) => ({
      name: volumeName(name),
      ...sourceOf(props, name, volume),
    })),
    ...configVolume(filesOf(props), configMapName),
    ...[...new Set(secrets)].sort().map((secretName) => ({
      name: secretVolume(secretName),
      // the group of the volumes may read it.
      secret: { secretName, defaultMode: "0440", optional: false },
    })),
    ...containers.flatMap(({ scratchDirectories, prefix }) => scratchVolumes(scratchDirectories, prefix)),
  ];
}

function sourceOf(props: WebServiceProps, name: string, volume: WebVolume) {
  if ("claim" in volume) return claimSource(claimNameOf(volume.claim), volume);
  if ("storageClass" in volume) return claimSource(keptClaimName(props, name), volume);
  if ("device" in volume) {
    const type = volume.isDirectory === true ? "Directory" : "CharDevice";
    return { hostPath: { path: literal(volume.device), type } };
  }
  const { size, inMemory = false } = volume.scratch;
  return { emptyDir: { medium: inMemory ? "Memory" : "", sizeLimit: kubernetesQuantity(size) } };
}

function claimSource(claimName: string, { readOnly = false }: VolumeMount) {
  return { persistentVolumeClaim: { claimName, readOnly } };
}

/** No other volume of the pod begins like that. */
function volumeName(name: string): string {
  return `volume-${name}`;
}

function secretVolume(secretName: string): string {
  return `secret-${shortHashOf(secretName)}`;
}
