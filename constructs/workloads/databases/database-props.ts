import type { LimitedResources } from "../../pods";
import { Cpu, Memory } from "../../units";
import type { ReplicaVolume, StatefulServiceProps } from "../stateful";

/** What the databases have in common; the words are those of `StatefulService`. */
export interface DatabaseProps extends Pick<
  StatefulServiceProps,
  | "name"
  | "namespace"
  | "purpose"
  | "suspended"
  | "replicas"
  | "reachableFrom"
  | "antiAffinity"
  | "nodeSelector"
  | "tolerations"
  | "adopt"
> {
  /** The volume of each replica. */
  readonly volume: Omit<ReplicaVolume, "mountPath">;
  /**
   * Image, with a tag other than `latest` or a digest.
   * @default - the pinned version of the construct
   */
  readonly image?: string;
}

/** What a database asks for by default, its exporter aside, and the memory that it may use at most. */
export function databaseResources(memory: Memory): LimitedResources {
  return { requests: { cpu: Cpu.millicores(250), memory: Memory.mebibytes(512) }, limits: { memory } };
}

/** The props that every database passes on as they are. */
export function passedOn(props: DatabaseProps) {
  const { name, namespace, purpose, suspended, replicas, reachableFrom } = props;
  const { antiAffinity, nodeSelector, tolerations, adopt } = props;
  const own = { name, namespace, purpose, suspended, replicas, reachableFrom };
  return { ...own, antiAffinity, nodeSelector, tolerations, adopt };
}
