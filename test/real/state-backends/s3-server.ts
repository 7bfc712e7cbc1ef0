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

/** A server of buckets, which are folders. */
export interface S3Server {
  /** Its URL. */
  readonly endpoint: string;
  /** Folder of the buckets. */
  readonly folder: string;
  /** Who may do anything. */
  readonly credentials: { readonly id: string; readonly secret: string };
  readonly stop: () => Promise<void>;
}

/** Starts an S3 server with empty buckets. */
export async function serveS3(...buckets: readonly string[]): Promise<S3Server> {
  const folder = mkdtempSync(join(tmpdir(), "groundplan-s3-"));
  for (const bucket of buckets) mkdirSync(join(folder, bucket));
  const port = await freePort();
  const credentials = { id: "state", secret: "not-a-secret" };
  const stop = await startDaemon({
    program: findBuilt(PROGRAM) ?? PROGRAM,
    args: ["--port", `127.0.0.1:${port}`, "--quiet", "posix", folder],
    port,
    env: { ROOT_ACCESS_KEY: credentials.id, ROOT_SECRET_KEY: credentials.secret },
  });
  return {
    endpoint: `http://127.0.0.1:${port}`,
    folder,
    credentials,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Starts an S3 server with an empty bucket for states. */
export async function startS3(): Promise<StateServer> {
  const { endpoint, credentials, stop } = await serveS3("states");
  return {
    backend: s3State({ bucket: "states", region: "us-east-1", endpoint }),
    env: { AWS_ACCESS_KEY_ID: credentials.id, AWS_SECRET_ACCESS_KEY: credentials.secret },
    stop,
  };
}
