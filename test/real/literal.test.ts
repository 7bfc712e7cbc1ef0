import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, LocalBackend, TerraformLocal, TerraformOutput, TerraformStack } from "cdktf";
import { literal } from "../../constructs";
import { quoteText } from "../../constructs/live/terraform-text";
import { randomOf } from "../support/random";
import { describeWith, program } from "./support/required-program";

/** What a template, an escape, a token or a number is made of. */
const PIECES = [
  ...'$%{}"\\\n\t~7.-+|e ä€😀',
  "${",
  "%{",
  "$${",
  "%%{",
  "{TfToken[",
  "TOKEN.0",
  "]}",
  "if",
  "x",
];

describeWith(program("terraform", "https://developer.hashicorp.com/terraform/install"), "terraform", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "groundplan-literal-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Synthesizes the stack with an output per text, applies it, and returns what Terraform made of them. */
  function apply(textsOf: (stack: TerraformStack) => readonly string[]): readonly string[] {
    const app = new App({ outdir: folder, stackTraces: false });
    const stack = new TerraformStack(app, "texts");
    new LocalBackend(stack, { path: "texts.tfstate" });
    for (const [at, value] of textsOf(stack).entries()) new TerraformOutput(stack, `text-${at}`, { value });
    app.synth();
    terraform("init", "-input=false");
    terraform("apply", "-auto-approve", "-input=false");
    const outputs = JSON.parse(terraform("output", "-json")) as Record<string, { value: string }>;
    return Object.keys(outputs).map((_, at) => outputs[`text-${at}`]!.value);
  }

  function terraform(...args: readonly string[]): string {
    return execFileSync("terraform", args, {
      cwd: join(folder, "stacks/texts"),
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, CHECKPOINT_DISABLE: "1" },
    });
  }

  test("returns 500 random texts unchanged", () => {
    const random = randomOf(6);
    const texts = Array.from({ length: 500 }, () =>
      Array.from({ length: random.upTo(24) }, () =>
        random.isLikely(0.04) ? "1".repeat(random.upTo(1500)) : random.oneOf(PIECES),
      ).join(""),
    );
    expect(apply(() => texts.map(literal))).toEqual(texts);
  });

  test("returns long texts unchanged", () => {
    const units = [
      "7",
      "-.|+8",
      "{",
      "}",
      "\\",
      '"',
      "1e7",
      "{TfToken[",
      "all on one line, ",
      `${"-".repeat(80)}\n`,
    ];
    const texts = units.map((unit) => unit.repeat(100_000 / unit.length));
    // Terraform's time grows with the square of their number, so these are fewer.
    const escapes = ["$", "${", "%{", "${x}", "\n"].map((unit) => unit.repeat(2000));
    const all = [...texts, ...escapes];
    expect(apply(() => all.map(literal))).toEqual(all);
  });

  test("inserts the value of a token, and leaves random texts around it unchanged", () => {
    const random = randomOf(7);
    const around = () => Array.from({ length: random.upTo(8) }, () => random.oneOf(PIECES)).join("");
    const pairs = Array.from({ length: 200 }, () => [around(), around()] as const);
    const returned = apply((stack) => {
      const token = new TerraformLocal(stack, "server", "nfs-1").asString;
      return pairs.map(([before, behind]) => literal(`${before}${token}${behind}`));
    });
    expect(returned).toEqual(pairs.map(([before, behind]) => `${before}nfs-1${behind}`));
  });

  test("returns 300 random texts in quotes inside of expressions unchanged, beside references", () => {
    const random = randomOf(8);
    const texts = Array.from({ length: 300 }, () =>
      Array.from({ length: random.upTo(12) }, () => random.oneOf([...PIECES, "\b", "\f", "\u0001"])).join(""),
    );
    const returned = apply((stack) => {
      const server = new TerraformLocal(stack, "server", "nfs-1").fqn;
      const inside = (text: string) => `\${join("|", [${quoteText(text)}, ${server}])}`;
      return texts.map(inside);
    });
    expect(returned).toEqual(texts.map((text) => `${text}|nfs-1`));
  });
});
