import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";

/** The program that Terraform starts, as the tests have made it. */
const PROGRAM = resolve("constructs/live/live-program.cjs");

/**
 * Stand-in for kubectl: it prints its arguments, supports one context, and responds from a file. It writes its
 * process id to a file, so that a test can check whether it still runs.
 */
const KUBECTL = `#!${process.execPath}
const { writeFileSync, readFileSync } = require("node:fs");
const { createServer } = require("node:http");
const { join } = require("node:path");
const said = process.argv.slice(2);
const folder = join(__dirname, "..");
writeFileSync(join(folder, "kubectl.json"), JSON.stringify({ pid: process.pid, said, kubeconfig: process.env.KUBECONFIG }));
if (said.includes("--context=away")) {
  console.error('error: context "away" does not exist');
  process.exit(1);
}
const socket = said.find((each) => each.startsWith("--unix-socket=")).slice("--unix-socket=".length);
const answers = JSON.parse(readFileSync(join(folder, "answers.json"), "utf8"));
createServer(({ url }, response) => {
  const answer = answers[url.replace(/\\?.*/, "")];
  if (answer === "never") return;
  response.statusCode = answer === undefined ? 404 : (answer.code ?? 200);
  response.end(answer === undefined ? "404 page not found" : JSON.stringify(answer));
}).listen(socket, () => console.log("Starting to serve on " + socket));
`;

/** Answers of a cluster that has these nodes, and nothing else of all that ownership looks at. */
export function emptyCluster(...nodes: readonly object[]) {
  const list = { items: [] };
  return {
    "/version": { gitVersion: "v1.34.4" },
    "/api/v1/namespaces": list,
    "/api/v1/persistentvolumes": list,
    "/api/v1/persistentvolumeclaims": list,
    "/api/v1/services": list,
    "/apis/apps/v1/statefulsets": list,
    "/apis/apps/v1/deployments": list,
    "/api/v1/nodes": { items: nodes },
  };
}

/** What the program has answered. */
export interface Outcome {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

/** The environment of the program: a folder with its own PATH, to which tests add programs. */
export class PretendedPrograms {
  /** Home, with the programs and what they write. */
  public readonly folder = mkdtempSync(join(tmpdir(), "live-"));
  /** Folder of the synthesized stack. */
  public readonly stack = join(this.folder, "stack");
  private readonly bin = join(this.folder, "bin");

  constructor(document: object = {}) {
    mkdirSync(this.bin);
    mkdirSync(this.stack);
    for (const name of ["sh", "cat", "rm"]) symlinkSync(realpathSync(`/bin/${name}`), join(this.bin, name));
    writeFileSync(join(this.stack, "cdk.tf.json"), JSON.stringify(document));
    this.answer({});
  }

  /** Adds a program to the PATH. */
  public add(name: string, script: string): void {
    writeFileSync(join(this.bin, name), script);
    chmodSync(join(this.bin, name), 0o755);
  }

  /** Adds kubectl to the PATH. */
  public addKubectl(): void {
    this.add("kubectl", KUBECTL);
  }

  /** Makes a shell of another name, outside the PATH: the first argument that is not a flag is a file that it runs. */
  public shellCalled(name: string): string {
    const file = join(mkdtempSync(join(this.folder, "elsewhere-")), name);
    copyFileSync(realpathSync("/bin/sh"), file);
    return file;
  }

  /** Sets the responses of the API server, by path. */
  public answer(answers: Readonly<Record<string, unknown>>): void {
    writeFileSync(join(this.folder, "answers.json"), JSON.stringify(answers));
  }

  /** Returns what kubectl was started with. */
  public get kubectl(): {
    readonly pid: number;
    readonly said: readonly string[];
    readonly kubeconfig?: string;
  } {
    return JSON.parse(readFileSync(join(this.folder, "kubectl.json"), "utf8")) as typeof this.kubectl;
  }

  /** Returns whether kubectl was started. */
  public get hasStartedKubectl(): boolean {
    return existsSync(join(this.folder, "kubectl.json"));
  }

  /** Starts the program, below a shell of another name if one is given. */
  public start(query: object, env: NodeJS.ProcessEnv = {}, shell?: string): ChildProcess {
    const words = { document: "./cdk.tf.json", scope: "live-cluster", ...query };
    const [command, args] =
      shell === undefined
        ? [process.execPath, [PROGRAM]]
        : [shell, ["-c", `${process.execPath} ${PROGRAM}; exit $?`]];
    const child = spawn(command, args, {
      cwd: this.stack,
      env: { PATH: this.bin, HOME: this.folder, TMPDIR: this.folder, ...env },
      stdio: "pipe",
      // one that hangs does not outlive its test.
      timeout: 25_000,
      killSignal: "SIGKILL",
    });
    child.stdin.end(JSON.stringify(words));
    return child;
  }

  /** Runs the program to its end. */
  public async run(query: object = {}, env: NodeJS.ProcessEnv = {}, shell?: string): Promise<Outcome> {
    const child = this.start(query, env, shell);
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    const [status, output, errors] = await Promise.all([ended, text(child.stdout!), text(child.stderr!)]);
    return { status, output, errors };
  }
}
