import type { Architecture, DedicatedPlacement, ServiceAddress } from "../../cluster";
import type { ContainerResources } from "../../pods";
import type { ExistingClaim, PodUser, RootUser } from "../pod";
import type { DatasetSource } from "./source";

/** Properties of `DatasetLoad`. */
export interface DatasetLoadProps extends DedicatedPlacement {
  /** Name of the Job, unique in the namespace: 1 to 63 lower case letters, digits and dashes. */
  readonly name: string;
  /** Namespace of the Job and of the claims; it must exist. */
  readonly namespace: string;
  /**
   * The claim to which the datasets are written, such as `volume` of a `GaneshaExport`: the volume itself, not its
   * NFS export. Unpacking large archives over NFS hung with every combination of versions and options that was tried.
   */
  readonly claim: string | ExistingClaim;
  /** Directory below the root of the claim, such as `testdata`. Each dataset is a subdirectory of it. */
  readonly directory: string;
  /**
   * The datasets by the names of their directories: letters, digits, `.`, `_` and `-`, without a leading dot. A
   * dataset is not changed once it is loaded.
   */
  readonly sources: Readonly<Record<string, DatasetSource>>;
  /**
   * Seconds after which the load is terminated, including all its attempts; a whole number of 1 or more. The apply
   * waits for that long.
   */
  readonly activeDeadlineSeconds: number;
  /**
   * Number of retries after a failed pod; a whole number from 0 to 20. Each retry resumes the load.
   * @default 6
   */
  readonly backoffLimit?: number;
  /**
   * An image with curl and the programs of BusyBox. Nothing is installed at run time.
   * @default - curlimages/curl, in the version for which the script was written
   */
  readonly image?: string;
  /**
   * Resource requests and limits of the container.
   * @default - 250m CPU and 64 MiB, at most 256 MiB
   */
  readonly resources?: ContainerResources;
  /**
   * The only instruction set that the image supports; the pod only runs on such nodes.
   * @default - the image supports all nodes on which the pod may run
   */
  readonly architecture?: Architecture;
  /** User and group of the pod, which own the files. */
  readonly user: PodUser | RootUser;
  /**
   * Services, of other teams or other stacks, from which datasets are downloaded.
   * @default - none
   */
  readonly uses?: readonly ServiceAddress[];
}
