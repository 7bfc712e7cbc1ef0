import { listOf } from "../../../constructs/guardrails/judge/tree/blocks";
import { resolvedNames, resolvedValues } from "./references";
import { type Attributes, type Resource, toResource } from "./resource";

/** Content of a stack's snapshot, or the content that it would have. */
export type StackContent = Readonly<Record<string, unknown>>;

/** A check at plan that a construct has registered. */
export interface RegisteredCheck {
  /** Path of the construct. */
  readonly path: string;
  /** `stops plan`, `warns` or `stops every command`. */
  readonly severity: string;
  /** Its name. */
  readonly check: string;
  /** Its arguments. */
  readonly args: Attributes;
}

/** A stack in a review. */
export interface ReviewedStack {
  readonly name: string;
  /** The cluster that it declares. */
  readonly cluster: string | undefined;
  /** Names of the stacks that are applied before it. */
  readonly dependencies: readonly string[];
  /** By address. */
  readonly resources: ReadonlyMap<string, Resource>;
  readonly checks: readonly RegisteredCheck[];
  /** What is suspended, by the path of the construct. */
  readonly suspension: Attributes;
  /** Days on which a temporary change ends, by the path of the construct. */
  readonly reverts: Readonly<Record<string, string>>;
  /** Objects with data that the stack may lose: `PersistentVolumeClaim data/photos`. */
  readonly forgotten: readonly string[];
  /** Addresses in its `moved` blocks. */
  readonly moved: readonly Move[];
  /** Addresses that are removed from the state while their objects remain. */
  readonly released: readonly string[];
  /** Backend of its state, and the clusters of its providers. */
  readonly backend: unknown;
  readonly providers: unknown;
  readonly outputs: Attributes;
  /** The complete content, as in the snapshot. */
  readonly content: StackContent;
}

/** https://developer.hashicorp.com/terraform/language/moved */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** Reads the content of a snapshot. */
export function toReviewedStack(name: string, content: StackContent): ReviewedStack {
  const {
    resource = {},
    terraform,
    provider,
    output = {},
  } = content as {
    readonly resource?: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
    readonly terraform?: { readonly backend?: unknown; readonly cloud?: unknown };
    readonly provider?: unknown;
    readonly output?: Attributes;
  };
  const values = resolvedValues(resource, content);
  const resources = Object.entries(resolvedNames(values, values)).flatMap(([type, blocks]) =>
    Object.entries(blocks).map(([id, block]) => {
      // an unchanged condition is the same one, regardless of the values that it tests.
      const lifecycle = resolvedNames(resource[type]?.[id]?.lifecycle, values);
      return toResource(name, type, id, { ...block, lifecycle });
    }),
  );
  const notes = content as Partial<ReviewedStack>;
  return {
    name,
    cluster: notes.cluster,
    dependencies: notes.dependencies ?? [],
    resources: new Map(resources.map((each) => [each.address, each])),
    checks: checksIn(content),
    suspension: notes.suspension ?? {},
    reverts: notes.reverts ?? {},
    forgotten: notes.forgotten ?? [],
    moved: listOf(content.moved) as readonly Move[],
    released: releasedIn(content),
    backend: terraform?.backend ?? terraform?.cloud,
    providers: provider,
    outputs: output,
    content,
  };
}

function checksIn({ checks = {} }: StackContent): readonly RegisteredCheck[] {
  const byPath = checks as Readonly<Record<string, Readonly<Record<string, readonly Attributes[]>>>>;
  return Object.entries(byPath).flatMap(([path, bySeverity]) =>
    Object.entries(bySeverity).flatMap(([severity, list]) =>
      list.flatMap((entry) =>
        Object.entries(entry).map(([check, args]) => ({ path, severity, check, args: args as Attributes })),
      ),
    ),
  );
}

function releasedIn({ removed }: StackContent): readonly string[] {
  const blocks = listOf(removed) as readonly { from: string; lifecycle?: unknown }[];
  return blocks
    .filter(({ lifecycle }) => listOf(lifecycle).some((each) => (each as Attributes).destroy === false))
    .map(({ from }) => from);
}
