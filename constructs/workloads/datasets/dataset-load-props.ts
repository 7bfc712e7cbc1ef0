import type { Architecture, DedicatedPlacement, ServiceAddress } from "../../cluster";
import type { ContainerResources } from "../../pods";
import type { ExistingClaim, PodUser, RootUser } from "../pod";
import type { DatasetSource } from "./dataset-source";

/** Properties of `DatasetLoad`. */
export interface DatasetLoadProps extends DedicatedPlacement {
  /** Name of the Job, once per namespace: 1 to 63 lower case letters, digits and dashes. */
  readonly name: string;
  /** Namespace of the Job and of the claims; it must exist. */
  readonly namespace: string;
  /**
   * The claim that gets the datasets, such as `volume` of a `GaneshaExport`: the volume itself, and not the export of it.
   * Writing large archives through NFS hung on every combination of versions and options that was tried.
   */
  readonly claim: string | ExistingClaim;
  /** Directory below the root of the claim, such as `testdata`. Each dataset is a directory in it. */
  readonly directory: string;
  /**
   * What is loaded, by the name of its directory: letters, digits, `.`, `_` and `-`, and no dot first. A dataset that was
   * loaded is left alone from then on.
   */
  readonly sources: Readonly<Record<string, DatasetSource>>;
  /**
   * Seconds after which the load is ended, with all its attempts; a whole number of 1 or more. The apply waits as long.
   */
  readonly activeDeadlineSeconds: number;
  /**
   * How often a pod that failed is followed by another one, which goes on where it ended; a whole number from 0 to 20.
   * @default 6
   */
  readonly backoffLimit?: number;
  /**
   * An image with curl and the programs of BusyBox; nothing is installed when it runs.
   * @default - curlimages/curl, in the version that the script was written for
   */
  readonly image?: string;
  /**
   * Requests and limits of the container.
   * @default - 250m CPU and 64Mi of memory, and at most 256Mi
   */
  readonly resources?: ContainerResources;
  /**
   * The one instruction set that the image is made for: the pod goes to such a node only.
   * @default - the image is made for all nodes that the pod may run on
   */
  readonly architecture?: Architecture;
  /** Whom the files belong to. */
  readonly user: PodUser | RootUser;
  /**
   * Services of others that it downloads from.
   * @default - none
   */
  readonly uses?: readonly ServiceAddress[];
}
