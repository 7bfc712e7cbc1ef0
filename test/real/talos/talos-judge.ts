import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { TalosMachineModel, TalosModel } from "../../../constructs";
import { binariesFolder } from "../control-plane/places";
import type { Availability } from "../support/required-program";

/** Versions of Talos whose library validates: a folder of `judge` for each. */
export const TALOS_VERSIONS = readdirSync(join(__dirname, "judge"))
  .filter((name) => /^v\d/.test(name))
  .map((name) => name.slice(1));

/** Time for hundreds of cases on a slow machine: the keys of a contract take seconds, a case 10 ms. */
export const JUDGE_TIMEOUT = 300_000;

/** A configuration that is generated, patched and validated. */
export interface TalosCase {
  readonly cluster: string;
  readonly endpoint: string;
  readonly kubernetes: string;
  readonly contract: string;
  readonly type: TalosMachineModel["role"];
  readonly disk?: string;
  readonly patches: readonly string[];
  readonly mode: "metal" | "cloud";
  readonly show?: boolean;
  /**
   * Flag of `talosctl gen config` for the patches, without its dashes.
   * @default - the patches are applied to a configuration that is generated without them
   */
  readonly flag?: string;
}

/** Result of Talos' library. */
export interface TalosAnswer {
  /** Where it was refused; empty if it was not. */
  readonly stage: "" | "generate" | "patch" | "load" | "validate";
  readonly error: string;
  readonly warnings: readonly string[];
  readonly config?: string;
}

/** Returns whether the judge of a version was built. */
export function talosJudge(version: string): Availability {
  if (existsSync(fileOf(version))) return { ok: true };
  return { ok: false, reason: `talos-judge-v${version}: test/real/talos/judge.sh` };
}

/** Has cases judged strictly by Talos' own library. */
export function judged(version: string, cases: readonly TalosCase[]): readonly TalosAnswer[] {
  const { stdout, stderr, status } = spawnSync(fileOf(version), {
    input: cases.map((each) => `${JSON.stringify(each)}\n`).join(""),
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`talos-judge-v${version} ended with ${status}: ${stderr}`);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as TalosAnswer);
}

/** Makes the case of a machine: its patch on what is generated, as often as that. */
export function caseOf(model: TalosModel, machine: TalosMachineModel, applied = 1): TalosCase {
  return {
    cluster: model.cluster,
    endpoint: model.endpoint,
    kubernetes: model.kubernetesVersion,
    contract: `v${model.bornWith}`,
    type: machine.role,
    patches: Array<string>(applied).fill(machine.patch),
    mode: "metal",
    show: true,
  };
}

/**
 * Validates all machines of models: with their patch once and twice. Returns the mistakes, as a line for each; a
 * patch that is applied again must change nothing.
 */
export function mistakesIn(version: string, models: readonly TalosModel[]): readonly string[] {
  const machines = models.flatMap((model) => model.machines.map((machine) => ({ model, machine })));
  const answers = judged(
    version,
    machines.flatMap(({ model, machine }) => [caseOf(model, machine), caseOf(model, machine, 2)]),
  );
  return machines.flatMap(({ model, machine }, at) => {
    const [once, twice] = answers.slice(2 * at, 2 * at + 2) as [TalosAnswer, TalosAnswer];
    const name = `${model.cluster}/${machine.name}`;
    return [
      ...(once.stage === "" ? [] : [`${name}: ${once.stage}: ${once.error}\n${machine.patch}`]),
      ...once.warnings.map((warning) => `${name}: ${warning}`),
      ...(once.config === twice.config ? [] : [`${name}: applied twice it differs: ${twice.error}`]),
    ];
  });
}

function fileOf(version: string): string {
  return join(binariesFolder(), `talos-judge-v${version}`);
}
