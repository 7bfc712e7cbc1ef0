import { localState, s3State, TalosMachines, type TalosMachinesProps, ApplyMode } from "../../../constructs";
import { type Block, documentOf } from "../../support/document";
import { makeTalos } from "../talos-example";

type Props = Omit<TalosMachinesProps, "talos">;

const PLAIN: Props = { acceptPlainState: { reason: "a lab" } };

function make(props: Props = PLAIN, bootstrapNode = "talos-2") {
  const { talos, stack } = makeTalos({ bootstrapNode });
  const machines = new TalosMachines(stack, "machines", { talos, ...props });
  const document = documentOf(stack);
  const blocks = (type: string) => Object.entries(document.resource?.[type] ?? {});
  return {
    document,
    machines,
    applies: new Map(
      blocks("talos_machine_configuration_apply").map(([id, each]): [string, Block & { id: string }] => [
        String(each.node),
        { ...each, id },
      ]),
    ),
    secrets: blocks("talos_machine_secrets")[0]!,
    bootstrap: blocks("talos_machine_bootstrap")[0]!,
    configurations: Object.values(document.data?.talos_machine_configuration ?? {}),
  };
}

/** Protected from destroy, and created only if the result at plan has no error under a key. */
const guardedBy = (key: string) => ({
  prevent_destroy: true,
  precondition: [{ condition: expect.stringContaining(`"${key}", "") == ""`) as string }],
});

const dependsOn = (block: Block | undefined) => block?.depends_on?.join(" ") ?? "";

test("the bootstrap node comes first, then the bootstrap, then one machine after the other, workers last", () => {
  const { applies, secrets, bootstrap } = make();
  const at = (last: number) => applies.get(`192.168.7.10${last}`)!;
  expect(dependsOn(at(2))).toContain(`talos_machine_secrets.${secrets[0]}`);
  expect(dependsOn(bootstrap[1])).toContain(at(2).id);
  expect(dependsOn(at(1))).toContain(`talos_machine_bootstrap.${bootstrap[0]}`);
  expect(dependsOn(at(3))).toContain(at(1).id);
  expect(dependsOn(at(4))).toContain(at(3).id);
});

test("secrets and bootstrap are protected, and depend on the facts of the initial installation", () => {
  const { secrets, bootstrap } = make();
  expect(secrets[1]).toMatchObject({ talos_version: "v1.11", lifecycle: guardedBy("secrets") });
  expect(dependsOn(secrets[1])).toContain("terraform_data");
  expect(bootstrap[1]).toMatchObject({
    node: "192.168.7.102",
    endpoint: "192.168.7.102",
    lifecycle: guardedBy("bootstrap"),
  });
});

test("a plan checks whether a cluster that the state may have lost is running", () => {
  const { document, secrets, bootstrap } = make();
  const [[key, source] = []] = Object.entries(document.data?.external ?? {});
  expect(source).toMatchObject({
    count: "${var.live_checks ? 1 : 0}",
    program: ["node", expect.stringContaining("live-program.cjs")],
    query: { document: "${path.module}/cdk.tf.json", question: key },
  });
  expect(JSON.parse(document["//"]!.questions![key!]!)).toEqual({
    name: "talos-bootstrap",
    args: {
      path: "machines/machines",
      bootstrap: `talos_machine_bootstrap.${bootstrap[0]}`,
      secrets: `talos_machine_secrets.${secrets[0]}`,
      bootstrapNode: "talos-2",
      controlPlanes: [1, 2, 3].map((at) => ({ name: `talos-${at}`, address: `192.168.7.10${at}` })),
      endpoint: "https://192.168.7.101:6443",
    },
  });
});

test("a configuration is generated from the secrets and the patch of its machine", () => {
  const { configurations, secrets } = make();
  expect(configurations).toHaveLength(4);
  expect(configurations[0]).toMatchObject({
    cluster_endpoint: "https://192.168.7.101:6443",
    machine_type: "controlplane",
    machine_secrets: `\${talos_machine_secrets.${secrets[0]}.machine_secrets}`,
    talos_version: "v1.11",
    kubernetes_version: "1.34.4",
    config_patches: [expect.stringContaining("talos-")],
  });
});

test("a change that needs a restart waits for one by default", () => {
  const modes = ({ applies }: ReturnType<typeof make>) =>
    new Set([...applies.values()].map((each) => each.apply_mode));
  expect(modes(make())).toEqual(new Set(["staged_if_needing_reboot"]));
  expect(modes(make({ ...PLAIN, applyMode: ApplyMode.AUTO }))).toEqual(new Set(["auto"]));
});

test("the provider is one for the stack, of the given versions", () => {
  const providers = (props: Props) => make(props).document.terraform?.required_providers;
  expect(providers(PLAIN)).toMatchObject({ talos: { source: "siderolabs/talos", version: "~> 0.11" } });
  expect(providers({ ...PLAIN, providerVersion: "0.12.0" })).toMatchObject({ talos: { version: "0.12.0" } });
});

test("its dependables end with the last machine", () => {
  const { machines } = make();
  const [last] = machines.dependables;
  expect(machines.dependables).toHaveLength(1);
  expect(Object.is(last, machines.node.findChild("talos-4"))).toBe(true);
});

test("fails for a TalosCluster of another stack", () => {
  const { talos } = makeTalos();
  const { stack } = makeTalos();
  expect(() => new TalosMachines(stack, "machines", { talos, ...PLAIN })).toThrow(
    "machines/machines: talos must be in the same stack",
  );
});

test("fails for an invalid provider version", () => {
  expect(() => make({ ...PLAIN, providerVersion: ">= 0.11," })).toThrow("providerVersion must be a version");
  expect(() => make({ ...PLAIN, providerVersion: "newest" })).toThrow(
    "machines/machines: providerVersion must be a version or a constraint as Terraform writes it",
  );
});

test("fails for a state in a plain file, or on a server that does not encrypt it", () => {
  const rule =
    "machines/machines: acceptPlainState must be given, with a reason, or the state be kept where it is encrypted";
  expect(() => make({})).toThrow(rule);
  expect(() => make({ acceptPlainState: { reason: " " } })).toThrow("acceptPlainState.reason must");
});

test.each([
  ["s3", s3State({ bucket: "states", region: "eu-central-1" }), true],
  ["MinIO", s3State({ bucket: "states", region: "us-east-1", endpoint: "https://minio.lan" }), false],
  ["a file", localState(), false],
])("a state in %s is encrypted: %s", (_where, state, isEncrypted) => {
  const { talos, stack } = makeTalos({}, {}, state);
  const machines = () => new TalosMachines(stack, "machines", { talos });
  if (isEncrypted) expect(machines).not.toThrow();
  else expect(machines).toThrow("and this stack keeps it in");
});

test("fails for an override that would give up the secrets, or begin another etcd", () => {
  const { machines } = make();
  const override = (id: string, path: string, value: unknown) => () => {
    (
      machines.node.findChild(id) as unknown as { addOverride(path: string, value: unknown): void }
    ).addOverride(path, value);
  };
  expect(override("Resource", "talos_version", "v1.10")).toThrow("it follows from bornWith");
  expect(override("bootstrap", "node", "192.168.7.103")).toThrow("a second etcd");
  expect(override("bootstrap", "lifecycle.prevent_destroy", false)).toThrow("is done again");
  expect(override("bootstrap", "lifecycle.precondition.0.condition", true)).toThrow("the verdict");
  expect(override("Resource", "lifecycle.precondition.0.condition", true)).toThrow("the verdict");
  expect(override("talos-1", "on_destroy", { reset: true })).toThrow("npx groundplan talos reset");
});

test("fails for a cluster whose machines are configured already", () => {
  const { talos, stack } = makeTalos({ bootstrapNode: "talos-2" });
  new TalosMachines(stack, "machines", { talos, ...PLAIN });
  expect(() => new TalosMachines(stack, "others", { talos, ...PLAIN })).toThrow(
    "machines/others: talos must have only one TalosMachines, which creates its secrets and bootstraps etcd once, but " +
      "machines/machines exists already, got ",
  );
});
