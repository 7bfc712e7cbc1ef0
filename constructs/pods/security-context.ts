/** The user that a container runs as. */
export interface ContainerUser {
  /** User id; more than 0. */
  readonly uid: number;
  /** Group id. */
  readonly gid: number;
}

/** What no container needs, in a field's own words: root by setuid, writing to its image, capabilities. */
export function lockedContainer() {
  return {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  };
}

/**
 * Returns the security context of a container that is not root, as the Pod Security level `restricted` wants it. It is
 * written out in full: what the provider fills in for the rest undoes what the pod says.
 * @param user the user that it runs as; that of the pod or of the image if there is none here
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export function restrictedContainer(user?: ContainerUser) {
  const as = user && { runAsUser: String(user.uid), runAsGroup: String(user.gid) };
  return { ...as, runAsNonRoot: true, privileged: false, ...lockedContainer() };
}

/**
 * Returns the security context of a container that is root, with nothing else of what root may.
 * @param capabilities what it keeps
 */
export function rootContainer(capabilities: readonly string[]) {
  return {
    runAsUser: "0",
    runAsGroup: "0",
    runAsNonRoot: false,
    privileged: false,
    ...lockedContainer(),
    capabilities: { drop: ["ALL"], add: [...capabilities] },
  };
}

/** Returns the security context of a container with all privileges of its node. */
export function privilegedContainer(user?: ContainerUser) {
  const as = user && { runAsUser: String(user.uid), runAsGroup: String(user.gid) };
  return {
    ...as,
    runAsNonRoot: false,
    privileged: true,
    // the API server refuses a privileged container that must not get privileges.
    allowPrivilegeEscalation: true,
    readOnlyRootFilesystem: true,
  };
}

/** The filter of system calls that every pod has. */
export const SECCOMP = { seccompProfile: { type: "RuntimeDefault" } } as const;
