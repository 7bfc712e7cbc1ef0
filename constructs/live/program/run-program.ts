import { dirname } from "node:path";
import { text as textOf } from "node:stream/consumers";
import type { NotedQuestion } from "../plan-question";
import { refusalsOf, type Verdicts } from "../verdicts";
import { otherStacks, readDocument } from "./documents";
import { inquiryOf } from "./inquiry";
import { type BuiltInChecks, judgeStack, readsOfStack } from "./judge-stack";
import { isLocalStateEmpty } from "./local-state";
import { type Asked, parseQuery, type Query } from "./query";
import { readLive } from "./read-live";
import { addressesInState, stateReader } from "./terraform-state";

/** Answers a question from its arguments and the addresses in the state of the stack, if these are known. */
export type Answer<Args extends object = object> = (
  args: Args,
  readState: () => ReadonlySet<string> | undefined,
) => Promise<Verdicts>;

/** The answers of this library, by name. */
export type Answers = ReadonlyMap<string, Answer>;

/**
 * Entry point of the program that Terraform's provider `external` starts: reads the query from standard input and the
 * cluster through kubectl, and writes verdicts to standard output. An error goes to standard error with exit code 1,
 * which Terraform shows as the error of its command.
 * @see https://registry.terraform.io/providers/hashicorp/external/latest/docs/data-sources/external
 */
export async function runProgram(checks: BuiltInChecks, answers: Answers): Promise<void> {
  try {
    const query = parseQuery(await textOf(process.stdin));
    const given = "question" in query ? answerTo(query, answers) : answer(query, checks);
    process.stdout.write(JSON.stringify(await given));
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  }
}

async function answerTo({ document: file, question }: Asked, answers: Answers): Promise<Verdicts> {
  const { name, args } = JSON.parse(
    readDocument(file)["//"]?.questions?.[question] ?? "{}",
  ) as Partial<NotedQuestion>;
  const known = answers.get(name ?? "");
  if (known === undefined || args === undefined) {
    throw new Error(`question ${question} must be known to the program: synthesize the stack again`);
  }
  return known(args, () => addressesInState(dirname(file)));
}

async function answer(query: Query, checks: BuiltInChecks): Promise<Verdicts> {
  const document = readDocument(query.document);
  const others = otherStacks(query.document, document);
  const inquiry = inquiryOf(document, query.scope, others);
  const { objects, version } = await readLive(query, readsOfStack(inquiry, checks));
  const { stops, verdicts } = judgeStack(inquiry, objects, checks, {
    version,
    readState: stateReader(query.document, inquiry.stack, others),
    isStateEmpty: () => isLocalStateEmpty(query.document, document),
  });
  if (stops.length > 0) throw new Error([...stops, ...refusalsOf(verdicts)].join("\n"));
  return verdicts;
}

function messageOf(error: unknown): string {
  const message =
    typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
  return `${message}\nTo plan without checks on the live cluster: -var live_checks=false`;
}
