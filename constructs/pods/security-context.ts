/** The user that a container runs as. */
export interface ContainerUser {
  /** User id; more than 0. */
  readonly uid: number;
  /** Group id. */
  readonly gid: number;
}

/** Returns the settings that deny what no container needs: root by setuid, a writable image, capabilities. */
export function lockedContainer() {
  return {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  };
}

/**
 * Returns the security context of a container that is not root, as the Pod Security level `restricted` requires. It
 * is written out in full, as defaults of the provider would override the security context of the pod.
 * @param user the user that it runs as; by default that of the pod or of the image
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export function restrictedContainer(user?: ContainerUser) {
  const as = user && { runAsUser: String(user.uid), runAsGroup: String(user.gid) };
  return { ...as, runAsNonRoot: true, privileged: false, ...lockedContainer() };
}

/**
 * Returns the security context of a container that runs as root with few capabilities.
 * @param capabilities its capabilities
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
    // the API server refuses a privileged container that denies privilege escalation.
    allowPrivilegeEscalation: true,
    readOnlyRootFilesystem: true,
  };
}

/** The filter of system calls that every pod has. */
export const SECCOMP = { seccompProfile: { type: "RuntimeDefault" } } as const;
