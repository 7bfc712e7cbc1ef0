import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { PlainObject } from "../../../constructs/charts";
import type { ControlPlane } from "../control-plane/control-plane";
import { binariesFolder } from "../control-plane/places";
import type { Availability } from "../support/required-program";
import { waitUntilEstablished } from "../support/served-kinds";

const CHART = join(__dirname, "../../../constructs/charts/plain-objects/chart");

/** CRDs that are laid beside the control plane. */
export enum Crds {
  TRAEFIK = "traefik-v3.7.13",
  GATEWAY_API = "gateway-api-v1.6.3",
  CILIUM = "cilium-v1.20.2",
  /** Those of the operator's own repository, which no registry carries: `deploy/crds/bundle.yaml`. */
  EXTERNAL_SECRETS = "external-secrets-2.9.0",
}

/** Returns the file of CRDs. */
export function crdsFile(crds: Crds): string {
  return join(dirname(binariesFolder()), "crds", `${crds}.yaml`);
}

/** Returns whether CRDs lie beside the control plane. */
export function crdsAvailable(crds: Crds): Availability {
  const file = crdsFile(crds);
  if (existsSync(file)) return { ok: true };
  if (crds !== Crds.EXTERNAL_SECRETS) return { ok: false, reason: `${crds}: test/real/routes/crds.sh` };
  const reason = `${crds}: put deploy/crds/bundle.yaml of github.com/external-secrets/external-secrets v2.9.0 at ${file}`;
  return { ok: false, reason, isElsewhere: true };
}

/** Installs CRDs, and waits until the API server serves them. */
export function installCrds(plane: ControlPlane, crds: Crds): void {
  plane.kubectl("apply", "--server-side", "--filename", crdsFile(crds));
  waitUntilEstablished(plane);
}

/** Response of the API server for objects. */
export interface Answer {
  /** Its errors and warnings; empty if it accepts everything. */
  readonly complaints: string;
  /** The objects as it would keep them. */
  readonly items: readonly PlainObject[];
}

/**
 * Sends objects through the chart of this library and Helm to the API server, which validates every field and stores
 * nothing.
 */
export function judgeObjects(plane: ControlPlane, objects: Readonly<Record<string, object>>): Answer {
  const run = (program: string, args: readonly string[], input: string) =>
    spawnSync(program, args, { input, encoding: "utf8", env: { ...process.env, ...plane.env } });
  const rendered = run("helm", ["template", "objects", CHART, "--values", "-"], JSON.stringify({ objects }));
  if (rendered.status !== 0) throw new Error(rendered.stderr);
  const create = ["apply", "--dry-run=server", "--validate=strict", "--output=json", "--filename=-"];
  const { stdout, stderr } = run("kubectl", create, rendered.stdout);
  if (stdout === "") return { complaints: stderr, items: [] };
  const made = JSON.parse(stdout) as PlainObject & { readonly items?: readonly PlainObject[] };
  return { complaints: stderr, items: made.items ?? [made] };
}
