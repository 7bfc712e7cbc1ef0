import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { s3State } from "../../../constructs";
import { findBuilt } from "../control-plane/places";
import { startDaemon } from "./daemon";
import { freePort } from "./free-port";
import { builtProgram } from "./programs";
import type { StateServer } from "./state-server";

/** A program that serves a folder as S3, with the conditional writes that Terraform locks by. */
const PROGRAM = "versitygw";

/** Returns whether an S3 server can be started. */
export const S3 = builtProgram(PROGRAM);

/** Starts an S3 server with an empty bucket. */
export async function startS3(): Promise<StateServer> {
  const folder = mkdtempSync(join(tmpdir(), "groundplan-s3-"));
  mkdirSync(join(folder, "states"));
  const port = await freePort();
  const stop = await startDaemon({
    program: findBuilt(PROGRAM) ?? PROGRAM,
    args: ["--port", `127.0.0.1:${port}`, "--quiet", "posix", folder],
    port,
    env: { ROOT_ACCESS_KEY: "state", ROOT_SECRET_KEY: "not-a-secret" },
  });
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    backend: s3State({ bucket: "states", region: "us-east-1", endpoint }),
    env: { AWS_ACCESS_KEY_ID: "state", AWS_SECRET_ACCESS_KEY: "not-a-secret" },
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}
