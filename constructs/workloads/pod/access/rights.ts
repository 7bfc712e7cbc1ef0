import { type Fail, requireWholeNumber } from "../../../checks";
import { BASELINE_CAPABILITIES, PodSecurityLevel } from "../../../cluster";
import {
  type ContainerUser,
  privilegedContainer,
  restrictedContainer,
  rootContainer,
  SECCOMP,
} from "../../../pods";
import { ownerOf, podSecurityOf, type PodUser, validateUser } from "./user";

/** A container that runs as root. */
export interface RootUser {
  /** Why it must: a process that breaks out of the container is root on the node. */
  readonly root: { readonly reason: string };
  /**
   * Group that owns what is on the volumes, 1 or more.
   * @default - volumes keep their owners
   */
  readonly fsGroup?: number;
  /**
   * Capabilities that it keeps, such as `CHOWN` and `SETUID`; all others are dropped.
   * @see https://man7.org/linux/man-pages/man7/capabilities.7.html
   * @default - none
   */
  readonly capabilities?: readonly string[];
}

/** Additional privileges of a container. */
export interface ContainerPrivileges {
  /**
   * Why the container gets all privileges of the node.
   * @default - it has none
   */
  readonly privileged?: { readonly reason: string };
  /**
   * Why the root file system is writable. Files that are written to it are lost with the container.
   * @default - the image is read-only
   */
  readonly writableRoot?: { readonly reason: string };
}

/** The user that a container runs as, and its privileges. */
export type ContainerRights = ContainerPrivileges & { readonly user: ContainerUser | RootUser };

/** Capabilities, as Linux names them, without CAP_. */
const CAPABILITY = /^(?!CAP_)[A-Z][A-Z_]{2,}$/;

/** Returns whether a user is root. */
export function isRoot(user: ContainerUser | PodUser | RootUser): user is RootUser {
  return "root" in user;
}

/** Returns the security context of a container. */
export function containerSecurity({ user, privileged, writableRoot }: ContainerRights) {
  const readOnlyRootFilesystem = writableRoot === undefined;
  if (privileged !== undefined) {
    return { ...privilegedContainer(isRoot(user) ? { uid: 0, gid: 0 } : user), readOnlyRootFilesystem };
  }
  if (!isRoot(user))
    return { ...restrictedContainer({ uid: user.uid, gid: user.gid }), readOnlyRootFilesystem };
  return { ...rootContainer(user.capabilities ?? []), readOnlyRootFilesystem };
}

/** Returns the security context of a pod. */
export function podSecurityFor(user: PodUser | RootUser) {
  if (!isRoot(user)) return podSecurityOf(user);
  const owner = user.fsGroup === undefined ? {} : ownerOf(user.fsGroup);
  return { runAsUser: "0", runAsGroup: "0", runAsNonRoot: false, ...owner, ...SECCOMP };
}

/** Returns the strictest Pod Security level that a container passes. */
export function levelOf({ user, privileged }: ContainerRights): PodSecurityLevel {
  if (privileged !== undefined) return PodSecurityLevel.PRIVILEGED;
  if (!isRoot(user)) return PodSecurityLevel.RESTRICTED;
  const isBeyond = (user.capabilities ?? []).some((each) => !BASELINE_CAPABILITIES.has(each));
  return isBeyond ? PodSecurityLevel.PRIVILEGED : PodSecurityLevel.BASELINE;
}

/** Checks whom a container runs as. */
export function validateRights(prop: string, { user, privileged }: ContainerRights, fail: Fail): void {
  if (!isRoot(user)) {
    validateUser(user, fail, prop, "or state why it is root: { root: { reason } }");
    return;
  }
  const { fsGroup = 1, capabilities = [] } = user;
  requireWholeNumber(fail, `${prop}.fsGroup`, fsGroup);
  for (const [at, each] of capabilities.entries()) {
    if (CAPABILITY.test(each) && capabilities.indexOf(each) === at) continue;
    const rule = "be a capability without CAP_, in capitals, such as CHOWN, each once";
    fail(`${prop}.capabilities[${at}]`, rule, each);
  }
  if (privileged !== undefined && capabilities.length > 0) {
    fail(`${prop}.capabilities`, "not be set beside privileged, which has all of them", capabilities);
  }
}
