import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TerraformStack } from "cdktf";
import { invokeAspects } from "cdktf/lib/synthesize/synthesizer";
import { type Cluster, FastStack } from "../../constructs";
import type { StackDocument } from "../../constructs/live/program/documents";
import { makeApp } from "./make-app";

/** A condition of Terraform. */
export interface Condition {
  readonly condition: string;
  readonly error_message: string;
}

/** A resource or data source, as the document spells it. */
export type Block = Record<string, unknown> & {
  readonly provider?: string;
  readonly depends_on?: readonly string[];
  readonly lifecycle?: {
    readonly prevent_destroy?: boolean;
    readonly precondition?: readonly Condition[];
    readonly postcondition?: readonly unknown[];
  };
};

/** Blocks by type and logical id. */
export type Blocks = Readonly<Record<string, Readonly<Record<string, Block>>>>;

/** A synthesized stack, with the parts that tests read. */
export interface Document extends StackDocument {
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly output?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly provider?: Readonly<Record<string, readonly unknown[]>>;
  readonly terraform?: {
    readonly backend?: Readonly<Record<string, unknown>>;
    readonly required_providers?: Readonly<Record<string, unknown>>;
  };
  readonly import?: readonly { readonly to: string; readonly for_each?: string }[];
}

/**
 * Synthesizes a stack in memory as `Testing.synth` does, without comments except its checks on the live cluster. It
 * skips the sorted and indented text of `Testing.synth`, which takes half as long as the synthesis itself.
 */
export function documentOf(stack: TerraformStack): Document {
  invokeAspects(stack);
  const document = JSON.parse(JSON.stringify(stack.toTerraform())) as Document;
  const note = noteIn(document);
  removeComments(document);
  return note === undefined ? document : { ...document, "//": note };
}

/** Synthesizes what is built in a stack called `stack`, for a cluster if one is given. */
export function documentWith(build: (stack: TerraformStack) => void, cluster?: Cluster): Document {
  const stack = new FastStack(makeApp(), "stack");
  cluster?.appliesTo(stack);
  build(stack);
  return documentOf(stack);
}

/** Synthesizes as `documentWith` does, and returns only the resources. */
export function synthesize(build: (stack: TerraformStack) => void, cluster?: Cluster): Blocks {
  return documentWith(build, cluster).resource ?? {};
}

/** Reads the document that `app.synth()` has written into the folder of a stack. */
export function readDocument(folder: string): Document {
  return JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as Document;
}

/** Lists the blocks of a type with their logical ids. */
export function entriesOf<T extends object = Block>(
  blocks: Blocks | undefined,
  type: string,
): readonly (readonly [id: string, block: T])[] {
  return Object.entries(blocks?.[type] ?? {}) as unknown as readonly (readonly [string, T])[];
}

/** Returns the only block of a type whose logical id has the part in it, and its id. */
export function findEntry<T extends object = Block>(
  blocks: Blocks | undefined,
  type: string,
  part = "",
): readonly [id: string, block: T] {
  const all = entriesOf<T>(blocks, type);
  const [found, ...others] = all.filter(([id]) => id.includes(part));
  if (found === undefined || others.length > 0) {
    const count = found === undefined ? 0 : 1 + others.length;
    throw new Error(`${count} ${type} have "${part}" in their id: ${all.map(([id]) => id).join()}`);
  }
  return found;
}

/** Returns the only block of a type whose logical id has the part in it. */
export function find<T extends object = Block>(blocks: Blocks | undefined, type: string, part = ""): T {
  return findEntry<T>(blocks, type, part)[1];
}

/** Returns whether a plan evaluates what the construct of that path requires before this resource. */
export function isHeldBy({ lifecycle }: Block, path: string): boolean {
  return (lifecycle?.precondition ?? []).some(({ condition }) => condition.includes(JSON.stringify(path)));
}

/** Returns the Helm values of a release, as they are in the document: Terraform's templates are escaped. */
export function valuesOf<T extends object = Record<string, unknown>>({
  values,
}: object & { values?: unknown }): T {
  const [text = "{}"] = (values ?? []) as readonly string[];
  return JSON.parse(text) as T;
}

/** Returns the Helm values of a release as they are after Terraform. */
export function appliedValuesOf<T extends object>(release: Parameters<typeof valuesOf>[0]): T {
  const [text = "{}"] = (release.values ?? []) as readonly string[];
  return JSON.parse(afterTerraform(text)) as T;
}

/**
 * Returns a text of a document as it is after Terraform: what `literal()` has escaped is as it was. test/real/literal.test.ts
 * and the apply suite have the real one do it to texts of all kinds.
 */
export function afterTerraform(text: string): string {
  return text.replace(/([$%])\1(?=\{)/g, "$1");
}

/** Returns what the program that Terraform starts for checks at plan reads of a document. */
function noteIn(document: StackDocument): StackDocument["//"] {
  const { metadata, cluster, live, questions } = document["//"] ?? {};
  const note = { metadata: { stackName: metadata?.stackName }, cluster, live, questions };
  return live === undefined && questions === undefined ? undefined : note;
}

function removeComments(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  if ("//" in value) delete value["//"];
  Object.values(value).forEach(removeComments);
}
