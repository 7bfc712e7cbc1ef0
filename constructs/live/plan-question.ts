import { TerraformLocal, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { remembered } from "../scope";
import { makeProgramSource } from "./program-source";
import { emptyVerdict, type PlanCheck } from "./terraform-text";

/** Key under which a stack stores its questions; shared by all copies of this library in one process. */
const QUESTIONS = Symbol.for("groundplan.questions");

/** A question in the synthesized stack, which the program reads. */
export interface NotedQuestion {
  /** Name of the function in the program that answers it. */
  readonly name: string;
  /** Its arguments: plain data without secrets. */
  readonly args: object;
}

/**
 * A question at plan for which no cluster is required. The program of the checks at plan answers it without kubectl.
 */
export class PlanQuestion extends Construct {
  private readonly answer: string;

  constructor(scope: Construct, id: string, noted: NotedQuestion) {
    super(scope, id);
    const { source, document, count, answer } = makeProgramSource(this);
    source.addOverride("count", count);
    source.addOverride("query", { document, question: source.friendlyUniqueId });
    this.answer = `local.${new TerraformLocal(this, "answer", answer).friendlyUniqueId}`;
    const stack = TerraformStack.of(this);
    const questions = remembered<Record<string, string>>(stack, QUESTIONS, () => ({}));
    questions[source.friendlyUniqueId] = JSON.stringify(noted);
    // the override keeps a reference to the object.
    if (Object.keys(questions).length === 1) stack.addOverride("//.questions", questions);
  }

  /** Returns the condition that the answer contains no error under a key. */
  public verdictOf(key: string): PlanCheck {
    return emptyVerdict(this.answer, key);
  }
}
