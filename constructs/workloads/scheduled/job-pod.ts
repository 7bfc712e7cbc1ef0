import {
  type ConfigMount,
  configMounts,
  configVolume,
  containerOf,
  containerSecurity,
  existingMounts,
  existingSources,
  fileMounts,
  mountedVolumes,
  PLAIN_LAST,
  podFrame,
  podSecurityFor,
  type Reachable,
  scratchMounts,
  scratchVolumes,
} from "../pod";
import { type JobContainer, initContainersOf } from "./job-containers";
import type { ScheduledJobProps } from "./scheduled-job-props";

/** Default termination grace period in seconds. */
const GRACE_SECONDS = 30;

/** Parts of the pod that do not follow from the props. */
export interface JobPod {
  /** Labels of the pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** Name of the ConfigMap. */
  readonly configMapName: string;
}

/** Returns the files of a job. */
export function filesOfJob({ configFiles }: ScheduledJobProps): readonly ConfigMount[] {
  return configMounts(configFiles);
}

/** Returns the name of the ServiceAccount and the policies of the pods, which differs from that of a service of the same name. */
export function accountNameOf({ name }: ScheduledJobProps): string {
  return `${name}-job`;
}

/** Returns the declared connections of the pods: no client reaches them, as they have no ports. */
export function reachOf(props: ScheduledJobProps): Reachable {
  const { namespace, mayReach, apiAccess } = props;
  return { name: accountNameOf(props), namespace, ports: {}, mayReach, apiAccess };
}

/** Returns the pod of a run, including all defaults that the provider would add. */
export function jobPod(props: ScheduledJobProps, { labels, configMapName }: JobPod) {
  const files = filesOfJob(props);
  const graceSeconds = props.terminationGracePeriodSeconds ?? GRACE_SECONDS;
  const initContainers = initContainersOf(props);
  const mounts = [
    ...fileMounts(files),
    ...scratchMounts(props.scratchDirectories),
    ...existingMounts(mountedVolumes(props.volumes)),
  ];
  const containerFor = (container: JobContainer, gpus?: ScheduledJobProps["gpus"]) => {
    const { name, resources } = container;
    const securityContext = containerSecurity({ user: props.user });
    return containerOf(container, {
      name,
      order: PLAIN_LAST,
      ports: {},
      resources,
      gpus,
      securityContext,
      mounts,
    });
  };
  return {
    ...podFrame({ placement: props, labels, graceSeconds }),
    ...(props.apiAccess && { automountServiceAccountToken: true, serviceAccountName: accountNameOf(props) }),
    // with OnFailure, the pod and its log are deleted when the last attempt has failed.
    restartPolicy: "Never",
    securityContext: podSecurityFor(props.user),
    initContainer: initContainers.length > 0 ? initContainers.map((each) => containerFor(each)) : undefined,
    container: [containerFor({ ...props, name: "job", prefix: "" }, props.gpus)],
    volume: [
      ...configVolume(files, configMapName),
      ...scratchVolumes(props.scratchDirectories),
      ...existingSources(mountedVolumes(props.volumes)),
    ],
  };
}
