import { Memory, Purpose, RedisCluster } from "../../../constructs";
import { waitUntil } from "../../../tools/programs/wait-until";
import { find, synthesize } from "../../support/document";
import { describeWith, program } from "../support/required-program";
import { type NodeFiles, RedisNodes } from "./redis-nodes";

/** Seconds after which a returned node has seen the others and is accepted. */
const PATIENCE_SECONDS = 45;

const KEYS = Array.from({ length: 40 }, (_, at) => `dedup:${at}`);

/** Inputs of the containers. */
function containerOf(replicas: number): NodeFiles {
  const secret = (key: string) => ({ secretName: "dedup-credentials", key });
  const resources = synthesize((stack) => {
    new RedisCluster(stack, "redis", {
      name: "redis-cluster",
      namespace: "redis",
      purpose: Purpose.EXPERIMENT,
      replicas,
      username: "dedup-lab",
      keys: "dedup:*",
      password: secret("REDIS_PASSWORD"),
      operatorPassword: secret("REDIS_OPERATOR_PASSWORD"),
      volume: { size: Memory.gibibytes(50), storageClass: "longhorn-database" },
    });
  });
  const set = find(resources, "kubernetes_stateful_set_v1") as unknown as SetBlock;
  const [server] = set.spec.template.spec.container;
  const plain = server.env.filter((each) => each.value !== undefined);
  const data = find(resources, "kubernetes_config_map_v1").data as Readonly<Record<string, string>>;
  // as Terraform hands them on: a dollar before a brace is written twice.
  const files = Object.entries(data).map(([key, text]) => [
    key.replace(/.*_2f/, "/"),
    text.replaceAll("$${", "${"),
  ]);
  return {
    files: Object.fromEntries(files) as Record<string, string>,
    env: Object.fromEntries(plain.map(({ name, value = "" }) => [name, value])),
  };
}

interface SetBlock {
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly container: readonly [
          { readonly env: readonly { readonly name: string; readonly value?: string }[] },
        ];
      };
    };
  };
}

describeWith(
  [
    program("redis-server", "apt-get install redis-server"),
    program("redis-cli", "apt-get install redis-tools"),
  ],
  "a RedisCluster of real servers",
  () => {
    let nodes: RedisNodes;
    const allServe = () => [0, 1, 2, 3].every((ordinal) => nodes.probe(ordinal, "serves.sh"));

    beforeAll(async () => {
      nodes = new RedisNodes(containerOf(4));
      for (const ordinal of [0, 1, 2, 3]) nodes.start(ordinal, `127.0.11.${ordinal + 1}`);
      await waitUntil(allServe, "all nodes must serve", PATIENCE_SECONDS);
    });

    afterAll(async () => {
      await nodes.stopAll();
      nodes.remove();
    });

    const size = (ordinal: number) => nodes.cli(ordinal, "operator", "dbsize");
    const read = () => KEYS.map((key) => nodes.cli(0, "dedup-lab", "get", key));
    const slots = () =>
      [0, 1, 2, 3].map((ordinal) => {
        const own = nodes.cli(ordinal, "operator", "cluster", "nodes").split("\n");
        return own
          .find((line) => line.includes("myself"))
          ?.split(" ")
          .slice(8)
          .join(" ");
      });

    test("the nodes distribute all slots by themselves", () => {
      expect(slots()).toEqual(["0-4095", "4096-8191", "8192-12287", "12288-16383"]);
      for (const key of KEYS) expect(nodes.cli(0, "dedup-lab", "set", key, `value of ${key}`)).toBe("OK");
      for (const ordinal of [0, 1, 2, 3]) expect(Number(size(ordinal))).toBeGreaterThan(0);
      expect(read()).toEqual(KEYS.map((key) => `value of ${key}`));
    });

    test("the user has access to its own keys only, the default user is off, and probes pass", () => {
      expect(nodes.cli(0, "dedup-lab", "set", "gitlab:session", "x")).toContain("NOPERM");
      expect(nodes.cli(0, "dedup-lab", "flushall")).toContain("NOPERM");
      expect(nodes.cli(0, "dedup-lab", "cluster", "meet", "127.0.11.9", "1")).toContain("NOPERM");
      expect(nodes.probe(0, "answers.sh")).toBe(true);
    });

    test("it serves no clients while a node is missing, and needs no restart afterwards", async () => {
      await nodes.stop(3);
      await waitUntil(
        () => !nodes.probe(0, "serves.sh"),
        "the first node must serve nobody",
        PATIENCE_SECONDS,
      );
      expect(nodes.probe(0, "answers.sh")).toBe(true);
      nodes.start(3, "127.0.11.14");
      await waitUntil(allServe, "all nodes must serve", PATIENCE_SECONDS);
      expect(read()).toEqual(KEYS.map((key) => `value of ${key}`));
    });

    test("suspended and resumed, all addresses change, and every key is kept", async () => {
      const before = slots();
      await nodes.stopAll();
      for (const ordinal of [0, 1, 2]) nodes.start(ordinal, `127.0.12.${ordinal + 1}`);
      await waitUntil(() => nodes.probe(0, "answers.sh"), "the first node must answer", PATIENCE_SECONDS);
      // keys of the last node are requested where they were: no client must be redirected there.
      const serves = waitUntil(() => nodes.probe(0, "serves.sh"), "the first node must serve", 10);
      await expect(serves).rejects.toThrow("must serve within 10 s");
      nodes.start(3, "127.0.12.4");
      await waitUntil(allServe, "all nodes must serve", PATIENCE_SECONDS);
      expect(slots()).toEqual(before);
      expect(read()).toEqual(KEYS.map((key) => `value of ${key}`));
    });
  },
);
