import { type Fail, requireWholeNumber } from "../../../checks";
import { SECCOMP } from "../../../pods";

/** Most that an id may be. */
const MOST = 2 ** 31 - 1;

/** User and groups of the processes; the same for every container. */
export interface PodUser {
  /** User id, 1 or more: that of the image's own user. */
  readonly uid: number;
  /** Group id, 1 or more. */
  readonly gid: number;
  /** Group that owns the files on the volume, 1 or more: without it, a new volume belongs to root and is not writable. */
  readonly fsGroup: number;
}

/**
 * Checks the ids of a user.
 * @param reason why it may not be root, and what to do instead
 */
export function validateUser(
  user: Partial<PodUser>,
  fail: Fail,
  prop = "user",
  reason = "as nothing here runs as root",
): void {
  for (const [name, id] of Object.entries(user)) {
    requireWholeNumber(fail, `${prop}.${name}`, id, { why: `, ${reason}` });
    if (id > MOST) fail(`${prop}.${name}`, `be at most ${MOST}, the maximum in Kubernetes`, id);
  }
}

/** Returns the security context of a pod whose containers are not root. */
export function podSecurityOf({ uid, gid, fsGroup }: PodUser) {
  return {
    runAsUser: String(uid),
    runAsGroup: String(gid),
    runAsNonRoot: true,
    ...ownerOf(fsGroup),
    ...SECCOMP,
  };
}

/** Returns the group that owns what is on the volumes. */
export function ownerOf(fsGroup: number) {
  return {
    fsGroup: String(fsGroup),
    // the other policy changes the owner of every file at every start, which takes hours on a full volume.
    fsGroupChangePolicy: "OnRootMismatch",
  };
}
