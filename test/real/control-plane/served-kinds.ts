import type { BlockingRequests } from "./blocking-requests";

/** A kind that an API server serves. */
export interface ServedKind {
  readonly kind: string;
  readonly group: string;
  /** `v1`, `apps/v1`. */
  readonly apiVersion: string;
  /** In paths. */
  readonly plural: string;
  readonly namespaced: boolean;
}

interface Discovered {
  readonly items: readonly {
    readonly metadata?: { readonly name?: string };
    readonly versions?: readonly {
      readonly version: string;
      readonly resources?: readonly {
        readonly resource: string;
        readonly singularResource: string;
        readonly shortNames?: readonly string[];
        readonly responseKind?: { readonly kind: string };
        readonly scope: string;
        readonly verbs: readonly string[];
      }[];
    }[];
  }[];
}

/** All groups with their kinds, in one response. */
const AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

/** The kinds of an API server by their names in kubectl; read again for an unknown name. */
export class ServedKinds {
  private known: ReadonlyMap<string, ServedKind> = new Map();

  constructor(private readonly requests: BlockingRequests) {}

  /** Returns the kind of a name such as `pvc`, `node` or `deployments.apps`. */
  public find(word: string): ServedKind | undefined {
    const name = word.toLowerCase();
    if (!this.known.has(name)) this.known = this.discover();
    return this.known.get(name);
  }

  /** Removes what may be outdated. */
  public forget(): void {
    this.known = new Map();
  }

  private discover(): ReadonlyMap<string, ServedKind> {
    const known = new Map<string, ServedKind>();
    const groups = ["/api", "/apis"].flatMap((path) => this.itemsOf(path));
    for (const { metadata, versions = [] } of groups) {
      const group = metadata?.name ?? "";
      for (const { version, resources = [] } of versions) {
        for (const { resource, singularResource, shortNames = [], responseKind, scope, verbs } of resources) {
          if (!verbs.includes("get") || !verbs.includes("list")) continue;
          const apiVersion = group === "" ? version : `${group}/${version}`;
          const kind = responseKind?.kind ?? "";
          const served = { kind, group, apiVersion, plural: resource, namespaced: scope === "Namespaced" };
          for (const word of [resource, singularResource, ...shortNames]) {
            // the API server names the groups and versions first that it prefers.
            for (const name of [word, `${word}.${group}`]) if (!known.has(name)) known.set(name, served);
          }
        }
      }
    }
    return known;
  }

  private itemsOf(path: string): Discovered["items"] {
    const { status, text } = this.requests.get(path, AGGREGATED);
    return status === 200 ? (JSON.parse(text) as Discovered).items : [];
  }
}
