import { Annotations } from "cdktf";
import type { IConstruct } from "constructs";
import { propError } from "../../checks";
import { rememberedOnCluster } from "../facts/remembered-on-cluster";
import type { ObjectName } from "../services/object-reference";

/** The Services that a construct serves and needs. */
export interface Relations {
  /** Whether the construct is suspended. */
  readonly isSuspended: boolean;
  /** The Services that it serves. */
  readonly services: readonly ObjectName[];
  /** The Services that it needs. */
  readonly uses: readonly ObjectName[];
  /** Whether a Service that it needs may only be suspended with a reason. */
  readonly needsReason: boolean;
  /** Whether its suspension has `evenProduction`. */
  readonly hasReason: boolean;
}

/** The constructs that suspend a Service, and those that need it and are not suspended. */
interface Neighbours {
  readonly suspended: { readonly construct: IConstruct; readonly hasReason: boolean }[];
  readonly consumers: { readonly construct: IConstruct; readonly needsReason: boolean }[];
}

/** Key of the relations between an app's constructs; shared by all copies of this library in one process. */
const RELATIONS = Symbol.for("groundplan.suspensionRelations");

/** Records what a construct serves and needs, and throws or warns for contradictions with earlier constructs. */
export function relate(construct: IConstruct, relations: Relations): void {
  const { isSuspended, hasReason, needsReason } = relations;
  for (const service of isSuspended ? relations.services : []) {
    const { suspended, consumers } = neighboursOf(construct, service);
    const supplier = { construct, hasReason };
    suspended.push(supplier);
    for (const consumer of consumers) complain(service, supplier, consumer);
  }
  for (const service of isSuspended ? [] : relations.uses) {
    const { suspended, consumers } = neighboursOf(construct, service);
    const consumer = { construct, needsReason };
    consumers.push(consumer);
    for (const supplier of suspended) complain(service, supplier, consumer);
  }
}

function complain(
  { namespace, name }: ObjectName,
  supplier: Neighbours["suspended"][number],
  consumer: Neighbours["consumers"][number],
): void {
  const { path } = consumer.construct.node;
  // GR-14 (synth): a service was suspended that a production service still used.
  if (consumer.needsReason && !supplier.hasReason) {
    const rule =
      `not stop Service ${namespace}/${name}, because ${path} uses it, runs, and is not only for an experiment: ` +
      `suspend it too, or state why in suspended.evenProduction (GR-14)`;
    throw propError(supplier.construct.node.path, "suspended", rule, true);
  }
  Annotations.of(consumer.construct).addWarning(
    `needs Service ${namespace}/${name}, but ${supplier.construct.node.path} behind it is suspended`,
  );
}

function neighboursOf(construct: IConstruct, { namespace, name }: ObjectName): Neighbours {
  const none = (): Neighbours => ({ suspended: [], consumers: [] });
  return rememberedOnCluster(construct, RELATIONS, [namespace, name], none);
}
