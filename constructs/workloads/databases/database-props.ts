import type { NodeResources } from "../../cluster";
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
  | "antiAffinity"
  | "nodeSelector"
  | "tolerations"
  | "adopt"
> {
  /** The volume of each replica. */
  readonly volume: Omit<ReplicaVolume, "mountPath">;
  /**
   * What the database asks for, its exporter aside.
   * @default - 250m CPU and 512 MiB
   */
  readonly requests?: NodeResources;
  /**
   * Image, with a tag other than `latest` or a digest.
   * @default - the pinned version of the construct
   */
  readonly image?: string;
}

/** What a database requests by default. */
export const DATABASE_REQUESTS: NodeResources = {
  cpu: Cpu.millicores(250),
  memory: Memory.mebibytes(512),
};

/** The props that every database passes on as they are. */
export function passedOn(props: DatabaseProps) {
  const { name, namespace, purpose, suspended, replicas, antiAffinity, nodeSelector, tolerations, adopt } =
    props;
  const requests = props.requests ?? DATABASE_REQUESTS;
  return {
    name,
    namespace,
    purpose,
    suspended,
    replicas,
    antiAffinity,
    nodeSelector,
    tolerations,
    adopt,
    requests,
  };
}
