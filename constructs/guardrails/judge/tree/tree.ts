import type { ClusterFactsNote } from "../../../live";
import { type PodTemplate, podsOf } from "../pods/pods";
import { type Block, blockAt } from "./blocks";
import { clusterKeyOfContext } from "./cluster-key";
import { hasNamespace, isCustom } from "./kinds";
import type { JudgedStack } from "./stack";
import { type Note, notesIn } from "./stack-notes";
import { objectsIn, type TreeObject } from "./tree-object";

/** The objects of all stacks of an app, and facts about their clusters. */
export class Tree {
  /** All resources of the Kubernetes and Helm providers. */
  public readonly objects: readonly TreeObject[];
  /** Pods that the objects create. */
  public readonly pods: readonly PodTemplate[];
  private readonly byKind = new Map<string, TreeObject[]>();
  private readonly byName = new Map<string, TreeObject[]>();
  private readonly notes: readonly (Note & { readonly cluster: string; readonly stack: JudgedStack })[];
  /** Objects that stacks declare in notes, such as those of a release, with the stacks. */
  private readonly announced = new Map<string, Set<JudgedStack>>();

  /** @param stacks all stacks of the app */
  constructor(public readonly stacks: readonly JudgedStack[]) {
    this.objects = stacks.flatMap((stack) => objectsIn(stack, stacks));
    this.pods = this.objects.map(podsOf).filter((pods) => pods !== undefined);
    this.notes = stacks.flatMap((stack) =>
      notesIn(stack).map((note) => ({ ...note, stack, cluster: clusterKeyOfContext(stack, note.query) })),
    );
    for (const object of this.objects) {
      add(this.byKind, object.kind, object);
      if (object.name !== undefined && !object.isRelease)
        add(this.byName, keyOf(object.cluster, object), object);
    }
    for (const { cluster, makes, stack } of this.notes) {
      for (const { kind, object } of makes) {
        const key = keyOf(cluster, { kind: kind.kind, ...object.metadata });
        this.announced.set(key, (this.announced.get(key) ?? new Set<JudgedStack>()).add(stack));
      }
    }
  }

  /** Returns the objects of a kind. The kind of Helm releases is `HelmRelease`. */
  public ofKind(kind: string): readonly TreeObject[] {
    return this.byKind.get(kind) ?? [];
  }

  /**
   * Returns the resources that create an object of that name in a cluster. Several resources create the same object.
   */
  public named(cluster: string, kind: string, name: string, namespace?: string): readonly TreeObject[] {
    return this.byName.get(keyOf(cluster, { kind, name, namespace })) ?? [];
  }

  /** Returns whether a stack creates an object of that name, or declares it in a note. */
  public makes(cluster: string, kind: string, name: string, namespace?: string): boolean {
    const key = keyOf(cluster, { kind, name, namespace });
    return this.byName.has(key) || this.announced.has(key);
  }

  /** Returns the stacks that create an object of that name, or declare it in a note. */
  public makersOf(cluster: string, kind: string, name: string, namespace?: string): readonly JudgedStack[] {
    const key = keyOf(cluster, { kind, name, namespace });
    const making = (this.byName.get(key) ?? []).map(({ stack }) => stack);
    return [...new Set([...making, ...(this.announced.get(key) ?? [])])];
  }

  /**
   * Returns whether a release or a custom resource in a namespace may create an object of that name: charts and
   * operators derive names of objects from it.
   */
  public mayComeFromMaker(cluster: string, namespace: string | undefined, names: readonly string[]): boolean {
    return this.objects.some((object) => {
      if (!isMaker(object) || object.cluster !== cluster || object.namespace !== namespace) return false;
      const maker = object.name;
      return maker !== undefined && names.some((name) => name === maker || name.startsWith(`${maker}-`));
    });
  }

  /** Returns the declared facts of a cluster, if any. */
  public factsOf(cluster: string): ClusterFactsNote | undefined {
    return this.notes.find((note) => note.cluster === cluster && note.facts !== undefined)?.facts;
  }

  /** Returns the taints that constructs of the app set on nodes of a cluster, by node. */
  public announcedNodes(cluster: string): readonly Block[] {
    const notes = this.notes.filter((note) => note.cluster === cluster);
    return notes.flatMap(({ makes }) =>
      makes.filter(({ kind }) => kind.kind === "Node").map(({ object }) => object),
    );
  }

  /** Returns whether a plan checks the live cluster for an object: its name is an argument of a check. */
  public isCheckedAtPlan(cluster: string, args: Readonly<Record<string, string>>): boolean {
    return this.notes.some(
      (note) => note.cluster === cluster && note.checks.some((check) => hasAll(check, args)),
    );
  }
}

/** Returns whether an object, such as a release or a custom resource, creates objects that no document contains. */
function isMaker(object: TreeObject): boolean {
  return object.isRelease || isCustom(object.apiVersion ?? "v1");
}

function hasAll(check: Block, args: Readonly<Record<string, string>>): boolean {
  const found = blockAt(check, "args");
  return Object.entries(args).every(([name, value]) => found[name] === value);
}

function add(map: Map<string, TreeObject[]>, key: string, object: TreeObject): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [object]);
  else known.push(object);
}

function keyOf(
  cluster: string,
  {
    kind,
    name,
    namespace,
  }: { readonly kind: string; readonly name: string | undefined; readonly namespace?: string | undefined },
): string {
  return JSON.stringify([cluster, kind, hasNamespace(kind) ? (namespace ?? "default") : "", name]);
}
