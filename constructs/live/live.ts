import type { ClusterFactsNote } from "./facts";
import { type Kind, kindKey, type KubernetesObject, objectTitle } from "./kind";

/** What a stack of the same app will make, this one or one that is applied before it. */
export interface PlannedObject {
  /** The object, as far as it is known. */
  readonly object: KubernetesObject;
  /** Stack that makes it. */
  readonly stack: string;
}

/** Objects of one kind. */
export interface LiveObjects {
  /** The kind. */
  readonly kind: Kind;
  /** Whether the cluster serves the kind. */
  readonly isServed: boolean;
  /** What is in the cluster. */
  readonly objects: readonly KubernetesObject[];
}

/** What stacks make, by `kindKey`. */
export type PlannedObjects = ReadonlyMap<string, readonly PlannedObject[]>;

/** What is known beside the objects of a cluster. */
export interface KnownBesides {
  /**
   * What this stack makes, and those that are applied before it.
   * @default - nothing
   */
  readonly planned?: PlannedObjects;
  /**
   * What any stack of the app makes on the cluster.
   * @default - the same as `planned`
   */
  readonly announced?: PlannedObjects;
  /**
   * What is declared of the cluster.
   * @default - no `Cluster` is known
   */
  readonly facts?: ClusterFactsNote;
  /**
   * Version of the API server.
   * @default - not asked
   */
  readonly version?: string;
}

/** A kind, or its name: a check that is no part of this library names it, as its text is all that runs at plan. */
export type KindOrName<Shape extends KubernetesObject> = Kind<Shape> | string;

/**
 * The live cluster as a check sees it: the objects that the check declares to read. Objects that an earlier stack of the
 * app is going to create count as existing.
 * @example
 * ```ts
 * const CONFIG_EXISTS: LiveCheck<{ readonly name: string }> = {
 *   name: "config-exists",
 *   reads: [reading(CONFIG_MAPS)],
 *   judge: (live, { name }) =>
 *     live.find("ConfigMap", name, "gallery") === undefined
 *       ? `configMap must exist, but namespace gallery has no ConfigMap ${name}`
 *       : undefined,
 * };
 * requireLive(new Construct(stack, "gallery"), CONFIG_EXISTS, { name: "gallery-config" });
 * ```
 */
export class Live {
  /** What is declared of the cluster; undefined where no `Cluster` is known. */
  public readonly facts: ClusterFactsNote | undefined;
  /** Version of the API server, such as `v1.34.4`; undefined if it was not asked. */
  public readonly version: string | undefined;
  private readonly used = new Set<string>();
  private readonly planned: PlannedObjects;
  private readonly announced: PlannedObjects;

  /**
   * @param objects what was read, by `kindKey`
   * @param known what is known beside it
   */
  constructor(
    private readonly objects: ReadonlyMap<string, LiveObjects>,
    known: KnownBesides = {},
  ) {
    this.facts = known.facts;
    this.version = known.version;
    this.planned = known.planned ?? new Map<string, never>();
    this.announced = known.announced ?? this.planned;
  }

  /** Returns all objects of a kind; none if the cluster does not serve it. */
  public list<Shape extends KubernetesObject>(kind: KindOrName<Shape>): readonly Shape[] {
    const live = this.liveOnly(kind);
    const planned = this.planned.get(this.keyOf(kind)) ?? [];
    if (planned.length === 0) return live;
    const names = new Set(live.map(nameKey));
    const missing = planned.filter(({ object }) => !names.has(nameKey(object)));
    return [...live, ...missing.map(({ object }) => object as Shape)];
  }

  /** Returns the objects of a kind in one namespace. */
  public listIn<Shape extends KubernetesObject>(
    kind: KindOrName<Shape>,
    namespace: string,
  ): readonly Shape[] {
    return this.list(kind).filter(({ metadata }) => metadata.namespace === namespace);
  }

  /** Returns the object of that name, or nothing if it does not exist and no stack before this one makes it. */
  public find<Shape extends KubernetesObject>(
    kind: KindOrName<Shape>,
    name: string,
    namespace?: string,
  ): Shape | undefined {
    const live = this.findLive(kind, name, namespace);
    if (live !== undefined) return live;
    const key = this.keyOf(kind);
    const planned = this.planned.get(key)?.find(({ object }) => isCalled(object, name, namespace));
    if (planned !== undefined) {
      const title = objectTitle(typeof kind === "string" ? kind : kind.kind, { namespace, name });
      this.used.add(`${title} of stack ${planned.stack}`);
    }
    return planned?.object as Shape | undefined;
  }

  /** Returns the objects of a kind that exist, without what stacks are going to make. */
  public liveOnly<Shape extends KubernetesObject>(kind: KindOrName<Shape>): readonly Shape[] {
    return (this.objects.get(this.keyOf(kind))?.objects ?? []) as readonly Shape[];
  }

  /** Returns the object of that name that exists, or nothing, whatever stacks are going to make. */
  public findLive<Shape extends KubernetesObject>(
    kind: KindOrName<Shape>,
    name: string,
    namespace?: string,
  ): Shape | undefined {
    return this.liveOnly(kind).find((object) => isCalled(object, name, namespace));
  }

  /** Returns the objects of a kind that any stack of the app makes, before this one or after it. */
  public madeByApp<Shape extends KubernetesObject>(kind: KindOrName<Shape>): readonly Shape[] {
    return (this.announced.get(this.keyOf(kind)) ?? []).map(({ object }) => object as Shape);
  }

  /** Returns whether the cluster serves a kind that was read. */
  public serves(kind: KindOrName<KubernetesObject>): boolean {
    return this.objects.get(this.keyOf(kind))?.isServed ?? false;
  }

  /** What `find` has found only because a stack is going to make it: the plan assumes that. */
  public get assumptions(): readonly string[] {
    return [...this.used];
  }

  private keyOf(kind: KindOrName<KubernetesObject>): string {
    if (typeof kind !== "string") return kindKey(kind);
    for (const [key, each] of this.objects) if (each.kind.kind === kind) return key;
    throw new Error(`it asks for ${kind}, which its reads do not list`);
  }
}

function isCalled({ metadata }: KubernetesObject, name: string, namespace: string | undefined): boolean {
  return metadata.name === name && metadata.namespace === namespace;
}

function nameKey({ metadata }: KubernetesObject): string {
  return `${metadata.namespace ?? ""}/${metadata.name}`;
}
