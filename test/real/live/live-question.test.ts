import { createServer } from "node:net";
import type { BootstrapArgs } from "../../../constructs/talos/machines/bootstrap-question";
import { PretendedPrograms } from "./pretended-programs";

const BOOTSTRAP = "talos_machine_bootstrap.talos_bootstrap";
const SECRETS = "talos_machine_secrets.talos";

/** Addresses of the loopback that no other test uses. */
const [RUNNING, BLANK] = ["127.0.92.1", "127.0.92.2"];

function programs(address: string, state: string): PretendedPrograms {
  const args: BootstrapArgs = {
    path: "lab/talos",
    bootstrap: BOOTSTRAP,
    secrets: SECRETS,
    bootstrapNode: "cp-1",
    controlPlanes: [{ name: "cp-1", address }],
    endpoint: `https://${address}:6443`,
  };
  const question = JSON.stringify({ name: "talos-bootstrap", args });
  const all = new PretendedPrograms({ "//": { questions: { asked: question } } });
  all.add("terraform", `#!/bin/sh\n${state}\n`);
  return all;
}

const ask = (all: PretendedPrograms, question = "asked") => all.run({ scope: undefined, question });

test("machines without etcd may be bootstrapped, and kubectl is not started", async () => {
  const all = programs(BLANK, "echo 'No state file was found!' >&2; exit 1");
  all.addKubectl();
  expect(await ask(all)).toEqual({ status: 0, output: "{}", errors: "" });
  expect(all.hasStartedKubectl).toBe(false);
});

test("fails for a lost state where etcd listens, and names the commands that import", async () => {
  const etcd = createServer().listen(2380, RUNNING).unref();
  const { status, output } = await ask(programs(RUNNING, "true"));
  expect(status).toBe(0);
  const verdicts = JSON.parse(output) as Record<string, string>;
  expect(verdicts.bootstrap).toContain(`terraform import '${BOOTSTRAP}' any`);
  expect(verdicts.secrets).toContain(`terraform import '${SECRETS}' secrets.yaml`);
  expect(await ask(programs(RUNNING, `echo ${BOOTSTRAP}; echo ${SECRETS}`))).toMatchObject({ output: "{}" });
  await new Promise((resolve) => etcd.close(resolve));
});

test("fails where the state cannot be read, and for an unknown question", async () => {
  const unread = await ask(programs(BLANK, "echo 'Error: no backend' >&2; exit 1"));
  expect(unread).toMatchObject({ status: 1, output: "" });
  expect(unread.errors).toContain("lab/talos: the state must be readable at plan");
  const unknown = await ask(programs(BLANK, "true"), "another");
  expect(unknown.errors).toContain(
    "question another must be known to the program: synthesize the stack again",
  );
});
