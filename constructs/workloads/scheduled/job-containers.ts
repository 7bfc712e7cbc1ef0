import { type Fail, requireReason } from "../../checks";
import { PodSecurityLevel } from "../../cluster";
import {
  type ContainerResources,
  limitedResources,
  type LimitedResources,
  restrictedContainer,
  rootContainer,
  SECCOMP,
} from "../../pods";
import { podSecurityOf, validateUser } from "../pod";
import type { ContainerProgram } from "../pod";
import type { RootJob, ScheduledJobProps } from "./scheduled-job-props";

/** What Pod Security `baseline` lets a container keep. */
const CAPABILITIES =
  "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT".split(
    " ",
  );

/** A container of a job. */
export interface JobContainer extends ContainerProgram {
  /** Its name. */
  readonly name: string;
  /** What stands before its props in messages: `steps.dump.`. */
  readonly prefix: string;
  /** What it asks for, and may use at most. */
  readonly resources: ContainerResources;
}

/** Returns the containers that end before the job begins. */
export function stepsOf({ steps = {} }: ScheduledJobProps): readonly JobContainer[] {
  return Object.entries(steps).map(([name, step]) => ({ ...step, name, prefix: `steps.${name}.` }));
}

/** Returns all containers of a job, in the order of its props. */
export function containersOfJob(props: ScheduledJobProps): readonly JobContainer[] {
  return [{ ...props, name: "job", prefix: "" }, ...stepsOf(props)];
}

/** What a pod asks for, and may use at most: of each the most that one container does, as they run one after the other. */
export function resourcesOfJob(props: ScheduledJobProps): LimitedResources {
  return containersOfJob(props)
    .map(({ resources }) => limitedResources(resources))
    .reduce(larger);
}

/** Whether the processes of a job are root. */
export function isRoot(user: ScheduledJobProps["user"]): user is RootJob {
  return "root" in user;
}

/** Checks whom a job runs as. */
export function validateJobUser({ user }: ScheduledJobProps, fail: Fail): void {
  if (!isRoot(user)) {
    validateUser(user, fail, "user", "or state why it is root: { root: { reason } }");
    return;
  }
  requireReason(fail, "user.root", user.root);
  for (const [at, each] of (user.capabilities ?? []).entries()) {
    if (CAPABILITIES.includes(each)) continue;
    fail(`user.capabilities[${at}]`, `be one of ${CAPABILITIES.join(", ")}`, each);
  }
}

/** Returns the strictest Pod Security level that the pods pass. */
export function levelOfJob({ user }: ScheduledJobProps): PodSecurityLevel {
  return isRoot(user) ? PodSecurityLevel.BASELINE : PodSecurityLevel.RESTRICTED;
}

/** Returns the security context of the containers. */
export function containerSecurity({ user }: ScheduledJobProps) {
  return isRoot(user) ? rootContainer(user.capabilities ?? []) : restrictedContainer(user);
}

/** Returns the security context of the pods. */
export function podSecurity({ user }: ScheduledJobProps) {
  if (!isRoot(user)) return podSecurityOf(user);
  return { runAsUser: "0", runAsGroup: "0", runAsNonRoot: false, ...SECCOMP };
}

function larger(one: LimitedResources, other: LimitedResources): LimitedResources {
  const { requests, limits } = one;
  const more = other.requests;
  const cpu = limits.cpu === undefined || other.limits.cpu === undefined ? undefined : limits.cpu;
  return {
    requests: {
      cpu: requests.cpu.isMoreThan(more.cpu) ? requests.cpu : more.cpu,
      memory: requests.memory.isMoreThan(more.memory) ? requests.memory : more.memory,
    },
    limits: {
      memory: limits.memory.isMoreThan(other.limits.memory) ? limits.memory : other.limits.memory,
      cpu: cpu !== undefined && other.limits.cpu?.isMoreThan(cpu) === true ? other.limits.cpu : cpu,
    },
  };
}
