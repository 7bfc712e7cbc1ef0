import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { App } from "cdktf";
import { checkCall, propError, userError } from "../checks";
import type { GuardrailFinding, Verdict } from "./judge/judge-tree";
import type { JudgedStack } from "./judge/tree/stack";
import { judgeStacks } from "./judgement";

/** Level of a warning, as `Annotations.addWarning` of cdktf writes it. */
const WARNING = "@cdktf/warn";

/** Marks an app whose synth ends with the guardrails; shared by all copies of this library in one process. */
const ENFORCED = Symbol.for("groundplan.guardrails");

/**
 * Rules over all stacks of an app, including resources that were not made by this library. They judge the synthesized
 * documents, as `npx groundplan guardrails` does.
 *
 * See docs/guardrails.md; docs/rules.md lists the rules.
 * @example
 * ```ts
 * Guardrails.of(app).enforce(); // app.synth() throws if a stack breaks a rule
 * ```
 */
export class Guardrails {
  /**
   * Returns the guardrails of an app.
   * @throws if it is given anything but an app
   */
  public static of(app: App): Guardrails {
    checkCall("Guardrails.of", app);
    if (typeof (app as Partial<App>).synth === "function") return new Guardrails(app);
    throw propError("Guardrails.of", "app", "be the App, as rules are about all of its stacks", String(app));
  }

  private constructor(private readonly app: App) {}

  /**
   * Lets every synth of the app end with an error for each rule that is broken and not acknowledged. No document is
   * left then, so that nothing is planned. What is only worth a warning is written to standard error, and into manifest.json
   * beside the warnings of constructs.
   */
  public enforce(): void {
    const { app } = this;
    if (Reflect.has(app, ENFORCED)) return;
    Reflect.set(app, ENFORCED, true);
    const synth = app.synth.bind(app);
    app.synth = () => {
      synth();
      this.refuse(judgeStacks(this.stacks()));
    };
  }

  /** Reads what was written: all aspects and overrides are in it. */
  private stacks(): readonly JudgedStack[] {
    return Object.values(this.app.manifest.stacks).map(({ name, dependencies, synthesizedStackPath }) => {
      if (!synthesizedStackPath.endsWith(".json")) {
        throw propError(name, "hclOutput", "be false, as guardrails read JSON", true);
      }
      const document = JSON.parse(
        readFileSync(join(this.app.outdir, synthesizedStackPath), "utf8"),
      ) as JudgedStack["document"];
      return { name, dependencies, document };
    });
  }

  /** Writes warnings where those of constructs are: cdktf's command and `groundplan summary` show them. */
  private annotate(warnings: readonly GuardrailFinding[]): void {
    if (warnings.length === 0) return;
    const { manifest } = this.app;
    for (const { stack, path: constructPath, message } of warnings) {
      const found = Object.values(manifest.stacks).find(({ name }) => name === stack);
      const text = message.replace(`${constructPath}: `, "");
      (found?.annotations as object[] | undefined)?.push({ constructPath, level: WARNING, message: text });
    }
    manifest.writeToFile();
  }

  private refuse({ findings }: Verdict): void {
    const errors = findings.filter(({ severity }) => severity === "error");
    const warnings = findings.filter(({ severity }) => severity === "warning");
    process.stderr.write(warnings.map(({ message }) => `warning: ${message}\n`).join(""));
    this.annotate(warnings);
    if (errors.length === 0) return;
    for (const { synthesizedStackPath } of Object.values(this.app.manifest.stacks)) {
      rmSync(join(this.app.outdir, synthesizedStackPath), { force: true });
    }
    rmSync(join(this.app.outdir, "manifest.json"), { force: true });
    const wayOut =
      "Fix it, or acknowledge(construct, { rule, reason, until }) if it is intended: docs/guardrails.md";
    throw userError([...errors.map(({ message }) => message), wayOut].join("\n"));
  }
}
