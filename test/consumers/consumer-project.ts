import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, readDocument } from "../support/document";
import { programOf } from "./program";
import type { Consumer, Installation } from "./projects";
import { runProgram } from "./run-program";

const TYPESCRIPT = join(__dirname, "../../node_modules/typescript/bin/tsc");

/** A project in a separate folder, with the packed library installed. */
export class ConsumerProject {
  constructor(
    private readonly folder: string,
    private readonly installation: Installation,
  ) {}

  /** Installs the tarball, and what the project has beside it. */
  public async install(tarballs: Readonly<Record<string, string>>): Promise<void> {
    const files = Object.entries(tarballs).map(([name, file]) => [name, `file:${file}`]);
    const manifest = {
      private: true,
      dependencies: { ...Object.fromEntries(files), ...this.installation.dependencies },
      devDependencies: { "@types/node": "20.19.43" },
      overrides: this.installation.overrides,
    };
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(join(this.folder, "package.json"), JSON.stringify(manifest));
    const options = ["--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
    await runProgram(this.folder, "npm", ["install", ...options]);
  }

  /** Compiles, type checks and runs the program of one consumer, and returns what it synthesized. */
  public async synthesize(consumer: Consumer): Promise<readonly StackOutput[]> {
    const at = this.installation.consumers.indexOf(consumer);
    const folder = join(this.folder, `consumer-${at}`);
    mkdirSync(folder);
    writeFileSync(join(folder, "package.json"), JSON.stringify({ type: consumer.type }));
    const { compilerOptions } = consumer;
    const isTyped = compilerOptions !== undefined;
    writeFileSync(join(folder, isTyped ? "main.ts" : "main.js"), programOf(consumer.imports));
    if (isTyped) await this.compile(folder, compilerOptions);
    await runProgram(folder, process.execPath, ["main.js"]);
    const stacks = join(folder, "cdktf.out/stacks");
    return [outputOf(join(stacks, "consumer")), outputOf(join(stacks, "consumer-cluster"))];
  }

  private async compile(folder: string, compilerOptions: Consumer["compilerOptions"]): Promise<void> {
    const options = {
      ...compilerOptions,
      target: "es2022",
      strict: true,
      skipLibCheck: false,
      types: ["node"],
      typeRoots: ["../node_modules/@types"],
    };
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions: options, files: ["main.ts"] }),
    );
    await runProgram(folder, process.execPath, [TYPESCRIPT, "--project", "."]);
  }
}

/** Files of a stack, and its document. */
export type StackOutput = Readonly<Record<string, unknown>> & {
  readonly "cdk.tf.json": Document;
};

/** Reads all that a stack consists of; the framework's version is left out. */
function outputOf(folder: string): StackOutput {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name));
  const texts = files
    .sort()
    .map((file) => [file.slice(folder.length + 1), readFileSync(file, "utf8")] as const);
  const output = Object.fromEntries(texts);
  const document = readDocument(folder) as Document & {
    readonly "//"?: { readonly metadata?: { version?: string } };
  };
  delete document["//"]?.metadata?.version;
  return { ...output, "cdk.tf.json": document };
}
