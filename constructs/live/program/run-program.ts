import { text as textOf } from "node:stream/consumers";
import { refusalsOf } from "../verdicts";
import { otherStacks, readDocument } from "./documents";
import { inquiryOf } from "./inquiry";
import { type BuiltInChecks, judgeStack, readsOfStack } from "./judge-stack";
import { isLocalStateEmpty } from "./local-state";
import { parseQuery, type Query } from "./query";
import { readLive } from "./read-live";
import { stateReader } from "./terraform-state";

/**
 * What Terraform's provider `external` starts: reads the query from the standard input, the cluster through kubectl,
 * and writes verdicts to the standard output. What ends the program goes to the standard error, with exit code 1:
 * Terraform shows it and ends the command.
 */
export async function runProgram(checks: BuiltInChecks): Promise<void> {
  try {
    const query = parseQuery(await textOf(process.stdin));
    process.stdout.write(JSON.stringify(await answer(query, checks)));
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  }
}

async function answer(query: Query, checks: BuiltInChecks): Promise<Readonly<Record<string, string>>> {
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
