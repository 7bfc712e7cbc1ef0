import { TerraformLocal, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { remembered } from "../scope";
import { makeProgramSource } from "./program-source";
import { emptyVerdict, type PlanCheck } from "./terraform-text";

/** Where a stack remembers its questions; shared by all copies of this library in one process. */
const QUESTIONS = Symbol.for("groundplan.questions");

/** A question, as the program reads it in the synthesized stack. */
export interface NotedQuestion {
  /** Which answer of the program is meant. */
  readonly name: string;
  /** Plain data, without secrets. */
  readonly args: object;
}

/**
 * What a stack asks at plan before there is a cluster that could be asked: the program of the checks at plan answers it
 * without kubectl.
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
    // the object itself is kept.
    if (Object.keys(questions).length === 1) stack.addOverride("//.questions", questions);
  }

  /** Returns the condition that the answer holds no sentence under a key. */
  public verdictOf(key: string): PlanCheck {
    return emptyVerdict(this.answer, key);
  }
}
