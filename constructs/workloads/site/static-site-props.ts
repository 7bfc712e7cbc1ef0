import type { Architecture, Purpose, Suspended } from "../../cluster";
import type { ContainerResources } from "../../pods";
import type { Memory } from "../../units";
import type { AnyClient, Client, ExistingClaim } from "../pod";

/** A site of some files. */
export interface FileContent {
  /** Text of each file by its path from the root of the site, such as `/index.html`; at most 1 MiB in all. */
  readonly files: Readonly<Record<string, string>>;
}

/** A site that an image carries. */
export interface ImageContent {
  /** The image, with a tag other than `latest` or a digest. It must have the command `cp`, and is not run otherwise. */
  readonly image: string;
  /** Directory of the site in the image, as an absolute path. */
  readonly directory: string;
  /** How large the site may be: it is copied to the disk of the node. */
  readonly size: Memory;
}

/** A site on a volume. */
export interface ClaimContent {
  /** The claim: its name, or the construct that makes it. It is only read. */
  readonly claim: string | ExistingClaim;
  /**
   * Directory of the site on the volume, as a relative path.
   * @default - the root of the volume
   */
  readonly subPath?: string;
}

/** What a site consists of. */
export type SiteContent = FileContent | ImageContent | ClaimContent;

/** Properties of `StaticSite`. */
export interface StaticSiteProps {
  /** Name of the Deployment and the Service, once per namespace: 1 to 52 lower case letters, digits and dashes. */
  readonly name: string;
  /** Namespace; it must exist. */
  readonly namespace: string;
  /** What it is for; decides whether it may be suspended just like that. */
  readonly purpose: Purpose;
  /**
   * Whether it is suspended: no pods.
   * @default - inherited from the enclosing scope, such as the stack
   */
  readonly suspended?: Suspended;
  /** What it consists of. */
  readonly content: SiteContent;
  /**
   * Types of files whose name does not tell it, by path: `{ "/.well-known/matrix/client": "application/json" }`.
   * @default - by the ending of the name
   */
  readonly contentTypes?: Readonly<Record<string, string>>;
  /**
   * Headers of every answer, beside `X-Content-Type-Options: nosniff`.
   * @default - none
   */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Where paths have moved for good: `{ "/old": "/new" }`, to a path or a URL.
   * @default - none
   */
  readonly redirects?: Readonly<Record<string, string>>;
  /**
   * File that is the answer for a path that does not exist, by its path: of an application that has its own paths, with status 200.
   * @default - status 404
   */
  readonly fallback?: string;
  /**
   * Number of pods while it is not suspended; a whole number of 1 or more.
   * @default 2
   */
  readonly replicas?: number;
  /**
   * Who may reach it, beside the kubelet's probes.
   * @default - no one
   */
  readonly reachableFrom?: readonly Client[] | AnyClient;
  /**
   * The one instruction set that the images are made for.
   * @default - they are made for all nodes that the pods may run on
   */
  readonly architecture?: Architecture;
  /**
   * Image of nginx, which listens as a user other than root.
   * @default "nginxinc/nginx-unprivileged:1.29.4-alpine"
   */
  readonly image?: string;
  /**
   * What nginx asks for, and may use at most.
   * @default - 10m CPU and 32 MiB, and at most 128 MiB
   */
  readonly resources?: ContainerResources;
}
