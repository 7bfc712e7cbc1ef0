import { CliError } from "../../context/cli-error";
import type { Ask, Kind } from "../../live/objects";

/** A kind that the cluster serves. */
export interface ServedKind extends Kind {
  readonly isNamespaced: boolean;
}

/**
 * Formats of a single response with everything that the API server serves:
 * https://kubernetes.io/docs/concepts/overview/kubernetes-api/#aggregated-discovery
 */
const AGGREGATED = ["v2", "v2beta1"]
  .map((version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`)
  .join(",");

/** The response of the API server. */
interface GroupList {
  readonly kind?: string;
  readonly items?: readonly {
    readonly metadata?: { readonly name?: string };
    readonly versions?: readonly {
      readonly version: string;
      readonly resources?: readonly {
        readonly resource: string;
        readonly scope?: string;
        readonly responseKind?: { readonly kind: string };
        readonly verbs?: readonly string[];
      }[];
    }[];
  }[];
}

/** The kinds that a cluster serves. */
export class ServedKinds {
  constructor(private readonly kinds: readonly ServedKind[]) {}

  /** Returns the kind of that name; of a group if one is given, or else of Kubernetes' own groups first. */
  public find(kind: string, group?: string): ServedKind | undefined {
    const found = this.kinds.filter(
      (each) => each.kind === kind && (group === undefined || each.group === group),
    );
    return found.find((each) => isOwn(each.group)) ?? found[0];
  }

  /** Returns whether a version of a group is served. */
  public serves(group: string, version: string): boolean {
    return this.kinds.some((each) => each.group === group && each.versions.includes(version));
  }
}

/**
 * Reads what the API server serves.
 * @throws CliError if it is too old for a single response
 */
export async function discover(ask: Ask): Promise<ServedKinds> {
  const lists = await Promise.all(["/api", "/apis"].map((path) => groupsAt(path, ask)));
  return new ServedKinds(lists.flatMap(kindsIn));
}

async function groupsAt(path: string, ask: Ask): Promise<GroupList> {
  const { status, text } = await ask(path, AGGREGATED);
  if (status !== 200) throw new CliError(`the cluster answered ${status} to ${path}: ${text.trim()}`);
  const list = JSON.parse(text) as GroupList;
  if (list.kind === "APIGroupDiscoveryList") return list;
  throw new CliError(
    "verify needs an API server of Kubernetes 1.27 or later, which lists all kinds in one response",
  );
}

function kindsIn({ items = [] }: GroupList): readonly ServedKind[] {
  return items.flatMap(({ metadata, versions = [] }) => {
    const byKind = new Map<string, ServedKind>();
    for (const { version, resources = [] } of versions) {
      for (const { resource, scope, responseKind, verbs = [] } of resources) {
        if (responseKind === undefined || !verbs.includes("list")) continue;
        const known = byKind.get(resource);
        byKind.set(resource, {
          group: metadata?.name ?? "",
          kind: responseKind.kind,
          resource,
          versions: [...(known?.versions ?? []), version],
          isNamespaced: scope === "Namespaced",
        });
      }
    }
    return [...byKind.values()];
  });
}

function isOwn(group: string): boolean {
  return !group.includes(".") || group.endsWith(".k8s.io");
}
