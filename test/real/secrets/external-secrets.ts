import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ControlPlane } from "../control-plane/control-plane";
import { binariesFolder } from "../control-plane/places";
import { startDaemon } from "../state-backends/daemon";
import { freePort } from "../state-backends/free-port";
import type { Availability } from "../support/required-program";

/** The operator of the version whose CRDs lie beside the control plane. */
const PROGRAM = join(binariesFolder(), "external-secrets-v2.9.0");

/** Returns whether the operator was built; CI does not, as that takes eleven minutes. */
export function externalSecretsAvailable(): Availability {
  if (existsSync(PROGRAM)) return { ok: true };
  const reason = `external-secrets: go build . in github.com/external-secrets/external-secrets at v2.9.0, put at ${PROGRAM}`;
  return { ok: false, reason, isElsewhere: true };
}

/** Starts the operator on a control plane; returns how to end it. */
export async function startExternalSecrets(plane: ControlPlane): Promise<() => Promise<void>> {
  const [metrics, live] = [await freePort(), await freePort()];
  const args = [
    `--metrics-addr=127.0.0.1:${metrics}`,
    `--live-addr=127.0.0.1:${live}`,
    "--enable-leader-election=false",
    "--loglevel=error",
  ];
  return startDaemon({ program: PROGRAM, args, port: metrics, env: plane.env });
}
