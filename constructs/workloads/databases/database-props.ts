import type { LimitedResources } from "../../pods";
import { Cpu, Memory } from "../../units";
import type { ReplicaVolume, StatefulServiceProps } from "../stateful";

/** Common props of the databases, as in `StatefulService`. */
export interface DatabaseProps extends Pick<
  StatefulServiceProps,
  | "name"
  | "namespace"
  | "purpose"
  | "suspended"
  | "replicas"
  | "reachableFrom"
  | "mayReach"
  | "antiAffinity"
  | "nodeSelector"
  | "tolerations"
  | "adopt"
> {
  /** The volume of each replica. */
  readonly volume: Omit<ReplicaVolume, "mountPath">;
  /**
   * Image, with a tag other than `latest` or a digest.
   * @default - the version that the construct pins
   */
  readonly image?: string;
}

/** Returns the default resource requests of a database, without its exporter, and the given memory limit. */
export function databaseResources(memory: Memory): LimitedResources {
  return { requests: { cpu: Cpu.millicores(250), memory: Memory.mebibytes(512) }, limits: { memory } };
}

/** Returns the props that every database passes to `StatefulService` unchanged. */
export function passedOn(props: DatabaseProps) {
  const { name, namespace, purpose, suspended, replicas } = props;
  const { reachableFrom, mayReach, antiAffinity, nodeSelector, tolerations, adopt } = props;
  const own = { name, namespace, purpose, suspended, replicas };
  return { ...own, reachableFrom, mayReach, antiAffinity, nodeSelector, tolerations, adopt };
}
