import type { Architecture, Purpose, Suspended } from "../../cluster";
import type { ContainerResources } from "../../pods";
import type { Memory } from "../../units";
import type { AnyClient, Client, ExistingClaim } from "../pod";

/** A site that consists of a few declared files. */
export interface FileContent {
  /** Contents of the files by their paths on the site, such as `/index.html`; at most 1 MiB in total. */
  readonly files: Readonly<Record<string, string>>;
}

/** A site that is contained in an image. */
export interface ImageContent {
  /**
   * The image, with a tag other than `latest` or a digest. It must contain the command `cp`, which is the only
   * program of the image that is run.
   */
  readonly image: string;
  /** Directory of the site in the image, as an absolute path. */
  readonly directory: string;
  /** Maximum size of the site, which is copied to the disk of the node. */
  readonly size: Memory;
}

/** A site on a volume. */
export interface ClaimContent {
  /** The claim: its name, or the construct that creates it. It is mounted read-only. */
  readonly claim: string | ExistingClaim;
  /**
   * Directory of the site on the volume, as a relative path.
   * @default - the root of the volume
   */
  readonly subPath?: string;
}

/** Content of a site: declared files, a directory of an image, or a directory of a volume. */
export type SiteContent = FileContent | ImageContent | ClaimContent;

/** Properties of `StaticSite`. */
export interface StaticSiteProps {
  /** Name of the Deployment and the Service, unique in the namespace: 1 to 52 lower case letters, digits and dashes. */
  readonly name: string;
  /** Namespace; it must exist. */
  readonly namespace: string;
  /** What it is for. Production and shared services are only suspended with `evenProduction: { reason }`. */
  readonly purpose: Purpose;
  /**
   * Whether it is suspended: it has no pods.
   * @default - inherited from the enclosing scope, such as the stack
   */
  readonly suspended?: Suspended;
  /** Content of the site. */
  readonly content: SiteContent;
  /**
   * Content types by path, for files without a known file name extension:
   * `{ "/.well-known/matrix/client": "application/json" }`.
   * @default - by file name extension
   */
  readonly contentTypes?: Readonly<Record<string, string>>;
  /**
   * Headers of every response, in addition to `X-Content-Type-Options: nosniff`.
   * @default - none
   */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Permanent redirects from paths to other paths or URLs: `{ "/old": "/new" }`.
   * @default - none
   */
  readonly redirects?: Readonly<Record<string, string>>;
  /**
   * Path of the file that is served with status 200 for paths that do not exist, as single-page applications require.
   * @default - status 404
   */
  readonly fallback?: string;
  /**
   * Number of pods while it is not suspended; a whole number of 1 or more.
   * @default 2
   */
  readonly replicas?: number;
  /**
   * Clients that may connect to it, in addition to the probes of the kubelet.
   * @default - no one
   */
  readonly reachableFrom?: readonly Client[] | AnyClient;
  /**
   * The only instruction set that the images support; pods only run on such nodes.
   * @default - the images support all nodes on which the pods may run
   */
  readonly architecture?: Architecture;
  /**
   * Image of nginx, which must run as a user other than root.
   * @see https://hub.docker.com/r/nginxinc/nginx-unprivileged
   * @default "nginxinc/nginx-unprivileged:1.29.4-alpine"
   */
  readonly image?: string;
  /**
   * Resource requests and limits of nginx.
   * @default - 10m CPU and 32 MiB, at most 128 MiB
   */
  readonly resources?: ContainerResources;
}
