import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { App } from "cdktf";
import { checkCall, propError, userError } from "../checks";
import type { GuardrailFinding, Verdict } from "./judge/judge-tree";
import type { JudgedStack } from "./judge/tree/stack";
import { judgeStacks } from "./judgement";

/** Level of a warning in the metadata of cdktf. */
const WARNING = "@cdktf/warn";

/** Key that marks an app with enforced guardrails; shared by all copies of this library in one process. */
const ENFORCED = Symbol.for("groundplan.guardrails");

/**
 * Rules for all stacks of an app, including resources that this library did not create. Like
 * `npx groundplan guardrails`, they check the synthesized documents.
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
   * @throws if the argument is not an app
   */
  public static of(app: App): Guardrails {
    checkCall("Guardrails.of", app);
    if (typeof (app as Partial<App>).synth === "function") return new Guardrails(app);
    throw propError("Guardrails.of", "app", "be the App, as rules are about all of its stacks", String(app));
  }

  private constructor(private readonly app: App) {}

  /**
   * Fails every synth of the app with an error for each rule that is broken and not acknowledged. The
   * synthesized documents are then deleted, so that they cannot be planned. Warnings are written to standard error,
   * and to `manifest.json` with the warnings of constructs.
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

  /** Reads the synthesized documents, which include all aspects and overrides. */
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

  /** Adds warnings to those of constructs, which the command of cdktf and `groundplan summary` display. */
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
