import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { Option } from "commander";
import { type AddVerb, type CommonOptions, withJson } from "../context/cli-context";
import { CliError } from "../context/cli-error";
import { labelFrom } from "../context/label-from";
import { shown } from "../context/shown";
import { makeProject } from "../init/make-project";
import { FRAMEWORKS, type NewProject } from "../init/new-project";
import { ownManifest } from "../init/own-manifest";

/** Options of `groundplan init`. */
interface InitOptions extends CommonOptions {
  readonly framework: NewProject["framework"];
  readonly facts?: string;
  readonly library?: string;
}

/** `groundplan init [folder]`: a new repository for one cluster, which passes its own test. */
export const addInit: AddVerb = (program, context) => {
  withJson(program.command("init"))
    .description("create a new repository for one cluster: an app, its snapshot test, pipelines, Renovate")
    .argument("[folder]", "folder to create", ".")
    .addOption(new Option("--framework <name>", "framework of the app").choices(FRAMEWORKS).default("cdktf"))
    .option("--facts <file>", "output of groundplan facts for the cluster (default: an example to edit)")
    .option(
      "--library <package>",
      "version of groundplan in package.json, or file:... (default: this version)",
    )
    .action((folder: string, options: InitOptions) => {
      const cwd = context.process.cwd();
      const target = resolve(cwd, folder);
      const { framework } = options;
      const library = options.library ?? `^${ownManifest().version}`;
      const facts = options.facts === undefined ? undefined : readFacts(resolve(cwd, options.facts));
      const files = makeProject(target, { name: nameOf(target), framework, library, facts });
      context.answer(options, { folder: target, files }, () =>
        [
          ...files.map((file) => `${file}: written`),
          `next: cd ${shown(target)} && npm install && npm test`,
        ].join("\n"),
      );
    });
};

function readFacts(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new CliError(`--facts must be a readable file: ${(error as Error).message}`);
  }
  if (/^export const cluster = new Cluster\(/m.test(text)) return text;
  throw new CliError(
    `--facts must be a module that exports cluster, as groundplan facts writes it, got ${shown(file)}`,
  );
}

/** A name for npm and for Kubernetes. */
function nameOf(folder: string): string {
  const name = labelFrom(basename(folder));
  if (/^[a-z]/.test(name)) return name;
  return name === "" ? "cluster" : `cluster-${name}`;
}
