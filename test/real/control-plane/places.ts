import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { findProgram } from "../support/required-program";

// the compiled copy below lib/ has no script beside it.
/** Folder of the script and of the TypeScript sources. */
export const SOURCES = existsSync(join(__dirname, "control-plane.sh"))
  ? __dirname
  : join(__dirname, "../../../../test/real/control-plane");

/** Folder of the repository. */
export const ROOT = join(SOURCES, "../../..");

/** The script that builds, starts and stops a control plane. */
export const SCRIPT = join(SOURCES, "control-plane.sh");

/** A control plane that the caller offers for tests, and that they may do anything to. */
export interface OfferedControlPlane {
  readonly kubeconfig: string;
  readonly context: string;
}

/** Returns the control plane that the caller offers, if any. */
export function offeredControlPlane(): OfferedControlPlane | undefined {
  const { GROUNDPLAN_APPLY_KUBECONFIG: kubeconfig, GROUNDPLAN_APPLY_CONTEXT: context } = process.env;
  if (!kubeconfig && !context) return undefined;
  if (kubeconfig && context) return { kubeconfig, context };
  // half of it must not silently become the user's current context, nor a control plane of our own.
  throw new Error(
    "GROUNDPLAN_APPLY_KUBECONFIG and GROUNDPLAN_APPLY_CONTEXT must be set together or not at all",
  );
}

/** Returns the folder of the built programs. */
export function binariesFolder(): string {
  return process.env.CONTROL_PLANE_BIN || join(cacheFolder(), "bin");
}

/** Returns the PATH with the built programs first. */
export function searchPath(): string {
  return [binariesFolder(), process.env.PATH].join(delimiter);
}

/** Returns the file that a program runs which is on the PATH, or was built beside the test bed. */
export function findBuilt(name: string): string | undefined {
  const built = join(binariesFolder(), name);
  return existsSync(built) ? built : findProgram(name);
}

/** Returns the folder of the state of a control plane on `port`. */
export function stateFolder(port: number): string {
  return join(cacheFolder(), `state-${port}`);
}

/** Returns the folder with Terraform providers as a filesystem mirror, if there is one. */
export function providersFolder(): string | undefined {
  const folder = process.env.GROUNDPLAN_PROVIDERS || join(cacheFolder(), "providers");
  return existsSync(folder) ? folder : undefined;
}

/**
 * Returns the folder of a chart that was downloaded before, if it exists: `<name>-<version>/<name>` or, if only one
 * version is stored, `<name>`. Its parent folder is a `source` for a release.
 */
export function chartFolder(name: string, version: string): string | undefined {
  const charts = process.env.GROUNDPLAN_CHARTS || join(cacheFolder(), "charts");
  const folders = [join(charts, `${name}-${version}`, name), join(charts, name)];
  return folders.find((folder) => hasVersion(join(folder, "Chart.yaml"), version));
}

/** Returns the folder of a Java program's jars that were downloaded before, if it exists. */
export function jarsFolder(name: string): string | undefined {
  const folder = join(cacheFolder(), "jars", name);
  return existsSync(folder) ? folder : undefined;
}

function hasVersion(manifest: string, version: string): boolean {
  if (!existsSync(manifest)) return false;
  // dependencies have versions too, behind spaces.
  return /^version: *"?([^"\s]+)/m.exec(readFileSync(manifest, "utf8"))?.[1] === version;
}

function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "groundplan-cluster");
}
