import { PODS } from "../../../constructs/live/kinds";
import { type Kind, kindKey, type LiveObject, type ObjectsByKind, objectsOf } from "../../live/objects";
import { EVENTS, REPLICA_SETS } from "./kinds";
import type { Condition, Event, Pod, Workload } from "./shapes";

/** The objects of a cluster, found by their names, their owners and what was reported of them. */
export class VerifiedCluster {
  private readonly named = new Map<string, LiveObject>();
  private readonly owned = new Map<string, Pod[]>();
  private readonly reported = new Map<string, Event>();

  constructor(private readonly objects: ObjectsByKind) {
    for (const [key, { objects: all }] of objects)
      for (const each of all) this.named.set(nameKey(key, each.metadata.namespace, each.metadata.name), each);
    const replicaSets = new Map(this.list(REPLICA_SETS).map((set) => [set.metadata.uid, set]));
    for (const pod of this.list<Pod>(PODS)) {
      for (const { uid } of pod.metadata.ownerReferences ?? []) {
        this.own(uid, pod);
        for (const owner of replicaSets.get(uid)?.metadata.ownerReferences ?? []) this.own(owner.uid, pod);
      }
    }
    const events = [...this.list<Event>(EVENTS)].sort((one, other) => (timeOf(one) < timeOf(other) ? -1 : 1));
    // the last event of an object is kept.
    for (const event of events) {
      const { kind = "", namespace, name = "" } = event.involvedObject ?? {};
      this.reported.set(nameKey(kind, namespace, name), event);
    }
  }

  /** Returns all objects of a kind. */
  public list<Shape extends LiveObject>(kind: Kind): readonly Shape[] {
    return objectsOf<Shape>({ objects: this.objects }, kind);
  }

  /** Returns the object of that name. */
  public find<Shape extends LiveObject>(
    kind: Kind,
    namespace: string | undefined,
    name: string,
  ): Shape | undefined {
    return this.named.get(nameKey(kindKey(kind), namespace, name)) as Shape | undefined;
  }

  /** Returns the pods of a workload. */
  public podsOf({ metadata }: Workload): readonly Pod[] {
    return this.owned.get(metadata.uid ?? "") ?? [];
  }

  /** Returns the last warning about an object, as `kubectl describe` shows it. */
  public warningAbout(kind: string, namespace: string | undefined, name: string): string | undefined {
    const event = this.reported.get(nameKey(kind, namespace, name));
    return event === undefined ? undefined : sentence(event.reason, event.message);
  }

  /** Returns the last warning about an object of a kind with this prefix of the name. */
  public warningAboutAny(kind: string, namespace: string | undefined, start: string): string | undefined {
    const prefix = nameKey(kind, namespace, start);
    const keys = [...this.reported.keys()].filter((key) => key.startsWith(prefix));
    const event = this.reported.get(keys.at(-1) ?? "");
    return event === undefined ? undefined : sentence(event.reason, event.message);
  }

  private own(uid: string | undefined, pod: Pod): void {
    const known = this.owned.get(uid ?? "");
    if (known === undefined) this.owned.set(uid ?? "", [pod]);
    else known.push(pod);
  }
}

/** Writes a reason and its message on one line, and not without end. */
export function sentence(reason: string | undefined, message: string | undefined): string {
  const text = [reason, message]
    .filter((part) => part !== undefined && part !== "")
    .join(": ")
    .replaceAll(/\s+/g, " ");
  return text.length > 300 ? `${text.slice(0, 297)}...` : text;
}

/** Returns the condition of a type. */
export function conditionOf(
  conditions: readonly Condition[] | undefined,
  type: string,
): Condition | undefined {
  return conditions?.find((each) => each.type === type);
}

function nameKey(kind: string, namespace: string | undefined, name: string): string {
  return `${kind} ${namespace ?? ""}/${name}`;
}

function timeOf({ lastTimestamp, eventTime }: Event): string {
  return lastTimestamp ?? eventTime ?? "";
}
