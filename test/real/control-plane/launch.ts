import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { KeptControlPlane } from "./kept";
import { Kubectl } from "./kubectl";
import type { OfferedControlPlane } from "./places";
import { SCRIPT, stateFolder } from "./places";

/** A running control plane. */
export interface Launched {
  /** Folder with `kubeconfig`, with one context, and `logs/`. */
  readonly directory: string;
  readonly context: string;
  /** Stops what was started for it, and only that. */
  readonly end: () => void;
  /** Leaves it to the next test file instead. */
  readonly leave: () => void;
}

/** Starts a control plane of our own, or takes over the one that an earlier test file has left; see `ControlPlaneOptions`. */
export async function launch(givenPort?: number, context = "groundplan-test"): Promise<Launched> {
  const { CONTROL_PLANE_PORT, CONTROL_PLANE_DIR, JEST_WORKER_ID = "1" } = process.env;
  // test files run in parallel in jest's workers, each with its own control plane.
  const port = givenPort ?? Number(CONTROL_PLANE_PORT ?? 16443) + 10 * (Number(JEST_WORKER_ID) - 1);
  // two planes in one process must not share the one directory that the environment names.
  const directory = (givenPort === undefined && CONTROL_PLANE_DIR) || stateFolder(port);
  const env = {
    ...process.env,
    CONTROL_PLANE_PORT: String(port),
    CONTROL_PLANE_DIR: directory,
    CONTROL_PLANE_CONTEXT: context,
    // a killed test run cannot stop anything; the plane watches this process and follows it.
    CONTROL_PLANE_OWNER: String(process.pid),
  };
  const kept = new KeptControlPlane(directory, port);
  if (!kept.isThere() || !(await kept.resume(context))) {
    await promisify(execFile)(SCRIPT, ["up"], { env });
    await kept.remember();
  }
  const end = () => void spawnSync(SCRIPT, ["down"], { env, timeout: 120_000 });
  return { directory, context, end, leave: () => kept.pause() };
}

/** Makes the caller's control plane usable through a separate kubeconfig; `end` leaves it running. */
export function attach(offered: OfferedControlPlane, context = offered.context): Launched {
  const directory = mkdtempSync(join(tmpdir(), "groundplan-attached-"));
  const end = () => rmSync(directory, { recursive: true, force: true });
  try {
    // a copy with only this context, so that no other cluster of the caller's file can be reached.
    const copy = join(directory, "kubeconfig");
    const view = ["config", "view", "--raw", "--minify", "--flatten"];
    writeFileSync(copy, new Kubectl(offered.kubeconfig, offered.context).run(view), { mode: 0o600 });
    const kubectl = new Kubectl(copy, offered.context);
    if (context !== offered.context) kubectl.run(["config", "rename-context", offered.context, context]);
    mkdirSync(join(directory, "logs"));
    return { directory, context, end, leave: end };
  } catch (error) {
    end();
    throw error;
  }
}
