import { RedisCluster, type RedisClusterProps } from "../../../constructs";
import { documentWith, synthesize } from "../../support/document";
import { refusalsIn } from "../../support/live";
import { environmentOf, foundIn } from "./common";
import { REQUIRED, EVERY_PROP } from "./redis-props";

function make(props: Partial<RedisClusterProps> = {}) {
  let service!: RedisCluster;
  const resources = synthesize((stack) => {
    service = new RedisCluster(stack, "redis", { ...REQUIRED, ...props });
  });
  return foundIn(resources, service);
}

test("four nodes in namespace redis, as deployed", () => {
  const { spec, server, service } = make();
  expect(spec.replicas).toBe("4");
  expect(server).toMatchObject({
    image: "redis:7.4.7",
    command: ["sh", "/etc/groundplan-redis/start.sh"],
    resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { memory: "1Gi" } },
  });
  expect(service.address.endpoint("redis")).toBe("redis-cluster.redis.svc:6379");
  expect(service.address.port("bus")).toBe(16_379);
  expect(service.claimNames[0]).toBe("data-redis-cluster-0");
});

test("a node gets its own address and the names of all nodes, and passwords are references", () => {
  const names = [0, 1, 2, 3].map((at) => `redis-cluster-${at}.redis-cluster-headless.redis.svc`);
  expect(environmentOf(make().server)).toEqual({
    REDIS_NODES: names.join(" "),
    REDIS_OPERATOR: "operator",
    REDIS_USER: "dedup-lab",
    REDIS_USER_KEYS: "dedup:*",
    POD_IP: expect.anything(),
    POD_NAME: expect.anything(),
    REDIS_PASSWORD: "Secret dedup-credentials",
    REDIS_OPERATOR_PASSWORD: "Secret dedup-credentials",
  });
});

test("keeps a quarter of its memory for writing, and never evicts keys", () => {
  const config = make().files["/etc/groundplan-redis/redis.conf"] ?? "";
  expect(config).toContain("\ncluster-enabled yes\n");
  expect(config).toContain("\nappendonly yes\n");
  expect(config).toContain("\nmaxmemory 805306368\nmaxmemory-policy noeviction\n");
});

test("its metrics are scraped from each node", () => {
  const { exporter, service } = make();
  expect(exporter?.image).toBe("oliver006/redis_exporter:v1.67.0");
  expect(environmentOf(exporter!)).toEqual({
    REDIS_ADDR: "redis://127.0.0.1:6379",
    REDIS_USER: "operator",
    REDIS_PASSWORD: "Secret dedup-credentials",
  });
  expect(service.scrapeTargets.metrics).toMatchObject({
    job: "redis-cluster",
    portName: "metrics",
    eachPod: true,
  });
});

test("fewer nodes stop the plan, as each stores a part of the keys", () => {
  const document = documentWith((stack) => new RedisCluster(stack, "redis", { ...REQUIRED, replicas: 3 }));
  const claims = [0, 1, 2, 3].map((at) => ({
    kind: "PersistentVolumeClaim",
    metadata: { name: `data-redis-cluster-${at}`, namespace: "redis" },
  }));
  const refusal = expect.stringContaining(
    "stack/redis: replicas (3) must not be less than the claims data-redis-cluster-<n> that exist",
  ) as string;
  expect(refusalsIn(document, claims)).toContainEqual(refusal);
  expect(refusalsIn(document, claims.slice(0, 3))).not.toContainEqual(refusal);
});

test("every prop reaches the set", () => {
  const { spec, server, files } = make(EVERY_PROP);
  expect(spec.replicas).toBe("0");
  expect(server).toMatchObject({
    image: "registry.example.com/database:1.0",
    resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "2", memory: "4Gi" } },
  });
  expect(files["/etc/groundplan-redis/redis.conf"]).toContain("\nmaxmemory 3221225472\n");
});

test("address and metrics are available without the construct", () => {
  const { service } = make();
  expect(RedisCluster.addressOf(REQUIRED)).toEqual(service.address);
  expect(RedisCluster.scrapeTargetsOf(REQUIRED)).toEqual(service.scrapeTargets);
});

test.each<[string, Partial<RedisClusterProps>]>([
  ["replicas must be 3 or more: fewer nodes have no majority", { replicas: 2 }],
  ["username must be a user name of Redis", { username: "dedup lab" }],
  ["username must not be a name that Redis or the construct uses", { username: "operator" }],
  ["username must not be a name that Redis or the construct uses", { username: "default" }],
  ["keys must be a pattern without spaces", { keys: "dedup:* +@all" }],
  ["keys must be a pattern without spaces", { keys: "" }],
])("fails because %s", (message, props) => {
  expect(() => make(props)).toThrow(`stack/redis: ${message}`);
});
