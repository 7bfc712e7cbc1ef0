import type { ClusterFactsNote } from "./facts";
import { type Kind, kindKey, type KubernetesObject, objectTitle, qualifiedName } from "./kind";

/** An object that this stack, or an earlier stack of the same app, is going to create. */
export interface PlannedObject {
  /** The object, as far as it is known at synth. */
  readonly object: KubernetesObject;
  /** Name of the stack that creates it. */
  readonly stack: string;
}

/** Objects of one kind. */
export interface LiveObjects {
  /** The kind. */
  readonly kind: Kind;
  /** Whether the cluster serves the kind. */
  readonly isServed: boolean;
  /** The live objects. */
  readonly objects: readonly KubernetesObject[];
}

/** Objects that stacks create, by kind and group: `Kafka.kafka.strimzi.io`. */
export type PlannedObjects = ReadonlyMap<string, readonly PlannedObject[]>;

/** Facts about a cluster, in addition to its objects. */
export interface KnownBesides {
  /**
   * Objects that this stack, and stacks that are applied earlier, create.
   * @default - none
   */
  readonly planned?: PlannedObjects;
  /**
   * Objects that any stack of the app creates in the cluster.
   * @default - the same as `planned`
   */
  readonly announced?: PlannedObjects;
  /**
   * Declared facts of the cluster.
   * @default - the stack has no `Cluster`
   */
  readonly facts?: ClusterFactsNote;
  /**
   * Version of the API server.
   * @default - not read
   */
  readonly version?: string;
}

/**
 * A kind or its name. Checks that are not part of this library use the name, as only their source text is available
 * at plan.
 */
export type KindOrName<Shape extends KubernetesObject> = Kind<Shape> | string;

/**
 * The live cluster in a check: the objects that the check declares to read. Objects that an earlier stack of the app
 * is going to create are included.
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
  /** Declared facts of the cluster; `undefined` in a stack without a `Cluster`. */
  public readonly facts: ClusterFactsNote | undefined;
  /** Version of the API server, such as `v1.34.4`; `undefined` if it was not read. */
  public readonly version: string | undefined;
  private readonly used = new Set<string>();
  private readonly planned: PlannedObjects;
  private readonly announced: PlannedObjects;

  /**
   * @param objects live objects by kind and group: `Kafka.kafka.strimzi.io`
   * @param known further facts
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

  /** Returns all objects of a kind; an empty list if the cluster does not serve the kind. */
  public list<Shape extends KubernetesObject>(kind: KindOrName<Shape>): readonly Shape[] {
    const live = this.liveOnly(kind);
    const planned = this.planned.get(this.keyOf(kind)) ?? [];
    if (planned.length === 0) return live;
    const names = new Set(live.map(({ metadata }) => qualifiedName(metadata)));
    const missing = planned.filter(({ object }) => !names.has(qualifiedName(object.metadata)));
    return [...live, ...missing.map(({ object }) => object as Shape)];
  }

  /** Returns the objects of a kind in one namespace. */
  public listIn<Shape extends KubernetesObject>(
    kind: KindOrName<Shape>,
    namespace: string,
  ): readonly Shape[] {
    return this.list(kind).filter(({ metadata }) => metadata.namespace === namespace);
  }

  /** Returns the object of that name, and `undefined` if it does not exist and no earlier stack creates it. */
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

  /** Returns the existing objects of a kind, without those that stacks are going to create. */
  public liveOnly<Shape extends KubernetesObject>(kind: KindOrName<Shape>): readonly Shape[] {
    return (this.objects.get(this.keyOf(kind))?.objects ?? []) as readonly Shape[];
  }

  /**
   * Returns the existing object of that name, and `undefined` if it does not exist, even if a stack is going to
   * create it.
   */
  public findLive<Shape extends KubernetesObject>(
    kind: KindOrName<Shape>,
    name: string,
    namespace?: string,
  ): Shape | undefined {
    return this.liveOnly(kind).find((object) => isCalled(object, name, namespace));
  }

  /** Returns the objects of a kind that any stack of the app creates, before or after this one. */
  public madeByApp<Shape extends KubernetesObject>(kind: KindOrName<Shape>): readonly Shape[] {
    return (this.announced.get(this.keyOf(kind)) ?? []).map(({ object }) => object as Shape);
  }

  /** Returns whether the cluster serves a kind that the check reads. */
  public serves(kind: KindOrName<KubernetesObject>): boolean {
    return this.objects.get(this.keyOf(kind))?.isServed ?? false;
  }

  /** Objects that `find` has only returned because a stack is going to create them, which the plan assumes. */
  public get assumptions(): readonly string[] {
    return [...this.used];
  }

  private keyOf(kind: KindOrName<KubernetesObject>): string {
    if (typeof kind !== "string") return kindKey(kind);
    for (const [key, each] of this.objects) if (each.kind.kind === kind) return key;
    throw new Error(`it reads ${kind}, which its reads do not list`);
  }
}

function isCalled({ metadata }: KubernetesObject, name: string, namespace: string | undefined): boolean {
  return metadata.name === name && metadata.namespace === namespace;
}
