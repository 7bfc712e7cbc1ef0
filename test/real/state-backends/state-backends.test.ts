import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kubernetesState, localState } from "../../../constructs";
import { ControlPlane } from "../control-plane/control-plane";
import { findBuilt } from "../control-plane/places";
import { describeWith, program } from "../support/required-program";
import { postgresAvailable, startPostgres } from "./postgres-server";
import { builtProgram } from "./programs";
import { S3, startS3 } from "./s3-server";
import type { StateServer } from "./state-server";
import { StateStack } from "./state-stack";

const tofu = findBuilt("tofu");
const terraform = program("terraform", "install it, it must be on the PATH");

/** The folder is the same on every machine, as a mounted one would be. */
async function startLocal(): Promise<StateServer> {
  const directory = mkdtempSync(join(tmpdir(), "groundplan-local-"));
  const stop = () => Promise.resolve(rmSync(directory, { recursive: true }));
  return Promise.resolve({ backend: localState({ directory }), env: {}, stop });
}

async function startKubernetes(): Promise<StateServer> {
  const plane = await ControlPlane.start();
  const backend = kubernetesState({ kubeContext: plane.contextName, namespace: "default" });
  return { backend, env: plane.env, stop: () => Promise.resolve(plane.release()) };
}

/** Each backend with what it needs. */
const BACKENDS = [
  { title: "a file", need: { ok: true }, start: startLocal },
  { title: "PostgreSQL", need: postgresAvailable(), start: startPostgres },
  { title: "Kubernetes", need: ControlPlane.available(), start: startKubernetes },
  { title: "S3", need: S3, start: startS3 },
] as const;

/** Those that run, by title: both programs keep their states there, one after the other. */
const servers = new Map<string, StateServer>();

async function serverOf({ title, start }: (typeof BACKENDS)[number]): Promise<StateServer> {
  const server = servers.get(title) ?? (await start());
  servers.set(title, server);
  return server;
}

afterAll(async () => {
  for (const server of servers.values()) await server.stop();
});

/** Applies, is locked out while another apply runs, and finds the state again on another machine. */
async function keepState(stack: StateStack): Promise<void> {
  const first = await stack.onNewMachine();
  const second = await stack.onNewMachine();
  const applied = first.apply();
  await stack.untilApplying();
  const lockedOut = await second.tryPlan();
  stack.letGo();
  await applied;
  expect(lockedOut.text).toContain("Error acquiring the state lock");
  expect(lockedOut.status).toBe(1);

  expect((await second.plan()).hasChanges).toBe(false);
  const third = await stack.onNewMachine();
  expect(await third.stateList()).toEqual(["terraform_data.kept"]);
  await third.destroy();
  expect(await first.stateList()).toEqual([]);
}

function keepStates(name: string): void {
  for (const backend of BACKENDS) {
    describeWith(backend.need, `state in ${backend.title}`, () => {
      test("is locked for a second run while the first one applies, and is shared with another machine", async () => {
        const { backend: kept, env } = await serverOf(backend);
        const stack = new StateStack(name, kept, env);
        await keepState(stack);
        stack.remove();
      });
    });
  }
}

describeWith(terraform, "Terraform", () => {
  keepStates("terraform");
});

describeWith(builtProgram("tofu"), "OpenTofu", () => {
  keepStates(tofu ?? "tofu");
});
