import type { Kind } from "../live/objects";
import type { ExpectedLonghornTaint, ExpectedObject, ExpectedTaint } from "./expected";

/** What the note for checks at plan says that is looked at here. */
export interface Note {
  readonly facts?: { readonly nodes?: readonly { readonly name: string }[] };
  readonly makes: readonly {
    readonly kind: Kind;
    readonly object: {
      readonly metadata: { readonly name: string; readonly namespace?: string };
      readonly spec?: { readonly taints?: readonly { key: string; value?: string; effect: string }[] };
    };
    readonly address?: string;
  }[];
  readonly preconditions: Readonly<
    Record<string, readonly { readonly check: string; readonly args: unknown }[]>
  >;
}

/** Objects that charts and operators bring. Claims are those of a StatefulSet's replicas, and looked at with it. */
export function madeBy(stack: string, { makes }: Note): readonly ExpectedObject[] {
  return makes
    .filter(
      ({ kind, address }) =>
        kind.kind !== "Node" && (kind.kind !== "PersistentVolumeClaim" || address !== undefined),
    )
    .map(({ kind, object: { metadata }, address = "" }) => ({
      stack,
      by: { address },
      kind: kind.kind,
      group: kind.group,
      namespace: metadata.namespace,
      name: metadata.name,
    }));
}

/** Lists the taints that the constructs of a stack set. */
export function taintsOf(stack: string, { makes }: Note): readonly ExpectedTaint[] {
  return makes
    .filter(({ kind }) => kind.kind === "Node")
    .flatMap(({ object }) =>
      (object.spec?.taints ?? []).map(({ key, value = "", effect }) => ({
        stack,
        node: object.metadata.name,
        key,
        value,
        effect,
      })),
    );
}

/** Lists the taints that Longhorn must tolerate. */
export function longhornOf(stack: string, { preconditions }: Note): readonly ExpectedLonghornTaint[] {
  return Object.values(preconditions)
    .flat()
    .filter(({ check }) => check === "isolated-node-longhorn-manager")
    .map(({ args }) => {
      const { namespace, taint } = args as {
        readonly namespace: string;
        readonly taint: { readonly key: string; readonly value?: string; readonly effect: string };
      };
      return { stack, namespace, key: taint.key, value: taint.value ?? "", effect: taint.effect };
    });
}
