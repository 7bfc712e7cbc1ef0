/** What a taint does to pods that do not tolerate it. */
export enum TaintEffect {
  /** New pods are kept off; pods already running stay. */
  NO_SCHEDULE = "NoSchedule",
  /** New pods avoid the node, but are placed on it when no other node fits. */
  PREFER_NO_SCHEDULE = "PreferNoSchedule",
  /** New pods are kept off and pods already running are evicted. */
  NO_EXECUTE = "NoExecute",
}

/**
 * A taint of a node, which repels pods that do not tolerate it.
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export interface Taint {
  /** Key: a label key, with or without a DNS prefix. */
  readonly key: string;
  /**
   * Value: a label value, at most 63 characters.
   * @default ""
   */
  readonly value?: string;
  /**
   * What happens to pods that do not tolerate the taint.
   * @default TaintEffect.NO_SCHEDULE
   */
  readonly effect?: TaintEffect;
}

/**
 * Lets a pod onto nodes with matching taints. Absent fields match everything, as in Kubernetes.
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export interface Toleration {
  /**
   * Key of the taint; `""` means the same as no key.
   * @default - every key; `operator` must then be `Exists`, or nothing is tolerated
   */
  readonly key?: string;
  /**
   * Whether the value must be equal, or the key only must exist.
   * @default "Equal"
   */
  readonly operator?: "Equal" | "Exists";
  /**
   * Value of the taint, for the operator `Equal`.
   * @default ""
   */
  readonly value?: string;
  /**
   * Effect of the taint.
   * @default - every effect
   */
  readonly effect?: TaintEffect;
}

/** Returns whether a toleration matches a taint, by the rules of the scheduler. */
export function tolerates(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect !== undefined && toleration.effect !== effectOf(taint)) return false;
  // Kubernetes treats an empty key as absent, and refuses a toleration without a key and with Equal.
  const key = toleration.key ?? "";
  if (key !== "" && key !== taint.key) return false;
  if (toleration.operator === "Exists") return true;
  return key !== "" && (toleration.value ?? "") === (taint.value ?? "");
}

/** Returns whether two taints have the same key and effect, by which Kubernetes identifies them. */
export function isSameTaint(one: Taint, other: Taint): boolean {
  return one.key === other.key && effectOf(one) === effectOf(other);
}

/** Writes a taint in the format of `kubectl taint`: `experiment=dedicated:NoSchedule`. */
export function formatTaint(taint: Taint): string {
  return `${taint.key}${taint.value ? `=${taint.value}` : ""}:${effectOf(taint)}`;
}

/** Parses the format of `formatTaint`. */
export function parseTaint(text: string): Required<Taint> {
  const at = text.lastIndexOf(":");
  const [key = "", value = ""] = text.slice(0, at).split("=");
  const effect = Object.values(TaintEffect).find((each) => each === text.slice(at + 1));
  return { key, value, effect: effect ?? TaintEffect.NO_SCHEDULE };
}

/** Returns the effect of a taint, by default `NoSchedule`. */
export function effectOf(taint: Taint): TaintEffect {
  return taint.effect ?? TaintEffect.NO_SCHEDULE;
}
