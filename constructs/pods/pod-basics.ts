/**
 * Returns explicit defaults for a pod without special requirements: no token, no variables of other Services, no
 * namespaces of its node.
 * @param usesHostNetwork whether it uses the network of its node nevertheless
 */
export function podBasics(usesHostNetwork = false) {
  return {
    ...QUIET_POD,
    hostNetwork: usesHostNetwork,
    hostPid: false,
    hostIpc: false,
    shareProcessNamespace: false,
    dnsPolicy: usesHostNetwork ? "ClusterFirstWithHostNet" : "ClusterFirst",
    restartPolicy: "Always",
  };
}

/** No token of the API server, and no variables that name every Service of the namespace. */
export const QUIET_POD = { automountServiceAccountToken: false, enableServiceLinks: false } as const;
