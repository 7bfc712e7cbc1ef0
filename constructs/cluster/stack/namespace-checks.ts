import { builtIn, NAMESPACES, reading } from "../../live";
import { ENFORCE_LABEL, PodSecurityLevel } from "./pod-security";

/** Arguments of `NAMESPACE_READY`. */
export interface NamespaceReadyArgs {
  /** Name of the namespace. */
  readonly namespace: string;
  /** Levels of Pod Security that let the pods in. */
  readonly levels: readonly PodSecurityLevel[];
  /** Level that applies to a namespace without a label. */
  readonly unlabelled: PodSecurityLevel;
}

/** A namespace exists before anything is created in it, and its Pod Security level admits the pods. */
export const NAMESPACE_READY = builtIn<NamespaceReadyArgs>({
  name: "namespace-ready",
  reads: [reading(NAMESPACES, "metadata.labels", "metadata.deletionTimestamp")],
  judge(live, { namespace, levels, unlabelled }) {
    const found = live.find(NAMESPACES, namespace);
    if (found === undefined) {
      return `namespace ${namespace} must exist before anything is created in it: apply the stack that creates it first`;
    }
    if (found.metadata.deletionTimestamp !== undefined) {
      return `namespace ${namespace} must stay, but it is being deleted with everything in it: wait until it is deleted, and create it again`;
    }
    // GR-09 (plan): pods with host access were refused by Pod Security, and their DaemonSet had no pods.
    const level = found.metadata.labels?.[ENFORCE_LABEL] ?? unlabelled;
    if (levels.some((each) => each === level)) return undefined;
    return (
      `namespace ${namespace} must have Pod Security ${levels.join(" or ")} (label ${ENFORCE_LABEL}), or no pod starts, ` +
      `but it has ${level}`
    );
  },
});
