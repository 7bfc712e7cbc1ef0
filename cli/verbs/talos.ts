import { mkdirSync, writeFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import type { Command } from "commander";
import {
  type AddVerb,
  type CliContext,
  type CommonOptions,
  withProjectOptions,
} from "../context/cli-context";
import { ExitCode } from "../context/exit-code";
import { readProject } from "../context/project";
import { findModel } from "../talos/find-model";
import { describeProcedure, isUnsafeProcedure, type Procedure, type Situation } from "../talos/procedure";
import { add } from "../talos/procedures/add";
import { apply } from "../talos/procedures/apply";
import { install } from "../talos/procedures/install";
import { recover } from "../talos/procedures/recover";
import { replace } from "../talos/procedures/replace";
import { reset } from "../talos/procedures/reset";
import { upgrade, upgradeKubernetes } from "../talos/procedures/upgrade";

/** Options of every procedure. */
interface TalosOptions extends CommonOptions {
  readonly cluster?: string;
  readonly folder?: string;
  readonly secrets: string;
}

/**
 * `groundplan talos <procedure>`: prints the commands that install, upgrade or repair a cluster of Talos machines, from the
 * facts of its `TalosCluster`, and writes the files that they read. It runs none of them.
 */
export const addTalos: AddVerb = (program, context) => {
  const talos = program
    .command("talos")
    .description("print the commands that install, upgrade or repair the machines of a TalosCluster");
  const of = (usage: string, what: string) => withTalosOptions(talos.command(usage)).description(what);
  of("install", "from blank machines to a cluster").action((options: TalosOptions) => {
    print(context, options, install);
  });
  of("apply [node...]", "apply changed facts to running machines (default: all of them)").action(
    (names: readonly string[], options: TalosOptions) => {
      print(context, options, (situation) => apply(situation, names));
    },
  );
  of("upgrade <version>", "upgrade Talos, one machine after the other").action(
    (version: string, options: TalosOptions) => {
      print(context, options, (situation) => upgrade(situation, version));
    },
  );
  of("upgrade-kubernetes <version>", "upgrade Kubernetes").action(
    (version: string, options: TalosOptions) => {
      print(context, options, (situation) => upgradeKubernetes(situation, version));
    },
  );
  of("replace <node>", "replace a machine with another one of the same name and address")
    .option("--dead", "the old machine no longer responds")
    .action((name: string, options: TalosOptions & { readonly dead?: boolean }) => {
      print(context, options, (situation) => replace(situation, name, { dead: options.dead === true }));
    });
  of("add <node...>", "add machines that are in the facts but not in the cluster").action(
    (names: readonly string[], options: TalosOptions) => {
      print(context, options, (situation) => add(situation, names));
    },
  );
  of("reset <node...>", "remove machines permanently").action(
    (names: readonly string[], options: TalosOptions) => {
      print(context, options, (situation) => reset(situation, names));
    },
  );
  of("recover", "restore etcd from a snapshot after its quorum is lost")
    .option("--snapshot <file>", "the snapshot", "etcd.db")
    .option("--dead <node...>", "control planes that are lost, each replaced by a blank machine")
    .action((options: TalosOptions & { readonly snapshot: string; readonly dead?: readonly string[] }) => {
      const { snapshot, dead = [] } = options;
      print(context, options, (situation) => recover(situation, { snapshot, dead }));
    });
};

function withTalosOptions(command: Command): Command {
  return withProjectOptions(command)
    .option("--cluster <name>", "name of the Cluster (default: the only one with a TalosCluster)")
    .option("--folder <folder>", "folder that the files are written into (default: talos/<cluster>)")
    .option(
      "--secrets <file>",
      "the secrets of the cluster; *.sops.yaml is read by sops",
      "secrets.sops.yaml",
    );
}

/**
 * Writes the files, and prints the commands; writes nothing for a refused procedure. Snapshots go into the same
 * folder.
 */
function print(context: CliContext, options: TalosOptions, make: (situation: Situation) => Procedure): void {
  const model = findModel(readProject(context.project(options)), options.cluster);
  const folder = options.folder ?? `talos/${model.cluster}`;
  try {
    const procedure = make({ model, places: { folder, secrets: options.secrets } });
    writeFiles(isAbsolute(folder) ? folder : join(context.process.cwd(), folder), procedure);
    context.answer(options, procedure, () => describeProcedure(procedure));
  } catch (error) {
    if (!isUnsafeProcedure(error)) throw error;
    context.terminal.note(`groundplan: ${error.message}`);
    context.exitCode = ExitCode.DANGER;
  }
}

function writeFiles(folder: string, { files }: Procedure): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}
