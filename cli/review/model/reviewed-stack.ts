import { listOf } from "../../../constructs/guardrails/judge/tree/blocks";
import { resolvedNames, resolvedValues } from "./references";
import { type Attributes, type Resource, toResource } from "./resource";

/** What a snapshot holds of a stack, or what a snapshot of it would hold. */
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

/** A stack as a review sees it. */
export interface ReviewedStack {
  readonly name: string;
  /** The cluster that it says it is for. */
  readonly cluster: string | undefined;
  /** Names of the stacks that are applied before it. */
  readonly dependencies: readonly string[];
  /** By address. */
  readonly resources: ReadonlyMap<string, Resource>;
  readonly checks: readonly RegisteredCheck[];
  /** What is suspended, by the path of the construct. */
  readonly suspension: Attributes;
  /** Days on which something temporary ends, by the path of the construct. */
  readonly reverts: Readonly<Record<string, string>>;
  /** Objects with data that the stack may lose: `PersistentVolumeClaim data/photos`. */
  readonly forgotten: readonly string[];
  /** Addresses that the stack says have moved. */
  readonly moved: readonly Move[];
  /** Addresses that leave the state while their objects stay. */
  readonly released: readonly string[];
  /** Where its state lies, and where its providers lead. */
  readonly backend: unknown;
  readonly providers: unknown;
  readonly outputs: Attributes;
  /** Everything, as the snapshot has it. */
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
      // a condition that stays is the same one, whatever the values are that it judges.
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
