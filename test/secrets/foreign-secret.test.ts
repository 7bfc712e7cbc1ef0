import {
  GitlabRunnerPool,
  LitestreamDatabase,
  MariaDb,
  ResticBackup,
  ScheduledJob,
  SecretFromVault,
  type SecretKey,
  WebService,
} from "../../constructs";
import { makeStack } from "../routes/routes-example";
import { REQUIRED as BACKUP } from "../workloads/backup/every-prop";
import { REQUIRED as MARIA_DB } from "../workloads/databases/maria-db-props";
import { REQUIRED as LITESTREAM } from "../workloads/litestream/every-prop";
import { REQUIRED as RUNNERS } from "../workloads/runner/every-prop";
import { REQUIRED as JOB } from "../workloads/scheduled/every-prop";
import { REQUIRED as SERVICE } from "../workloads/web/every-prop";
import { SECRET } from "./every-prop";

type Stack = ReturnType<typeof makeStack>;

/** Passes a key of a Secret in namespace `elsewhere` to a construct. */
function give(make: (stack: Stack, key: SecretKey) => void, namespace = "elsewhere"): () => void {
  return () => {
    const stack = makeStack();
    make(stack, new SecretFromVault(stack, "secret", { ...SECRET, namespace }).key("TOKEN"));
  };
}

const sidecarWith = (key: SecretKey) => ({
  image: "busybox:1.36",
  probes: { none: { reason: "a test" } },
  resources: SERVICE.resources,
  secretFiles: { "/token": key },
});

const CASES: readonly (readonly [string, string, (stack: Stack, key: SecretKey) => void])[] = [
  [
    "WebService",
    "secretEnv.TOKEN",
    (stack, key) => new WebService(stack, "own", { ...SERVICE, secretEnv: { TOKEN: key } }),
  ],
  [
    "a sidecar",
    'sidecars.proxy.secretFiles["/token"]',
    (stack, key) => new WebService(stack, "own", { ...SERVICE, sidecars: { proxy: sidecarWith(key) } }),
  ],
  ["MariaDb", "password", (stack, key) => new MariaDb(stack, "own", { ...MARIA_DB, password: key })],
  [
    "ScheduledJob",
    "secretEnv.TOKEN",
    (stack, key) => new ScheduledJob(stack, "own", { ...JOB, secretEnv: { TOKEN: key } }),
  ],
  ["ResticBackup", "password", (stack, key) => new ResticBackup(stack, "own", { ...BACKUP, password: key })],
  [
    "GitlabRunnerPool",
    "token",
    (stack, key) => new GitlabRunnerPool(stack, "own", { ...RUNNERS, token: key }),
  ],
];

test.each(CASES)("fails for %s with a Secret of another namespace", (_, prop, make) => {
  expect(give(make)).toThrow(`stack/own: ${prop} must refer to a Secret in namespace `);
  expect(give(make)).toThrow(
    "because pods cannot read those of other namespaces: create it there, got Secret elsewhere/runner",
  );
});

test("fails for the replica of a database whose keys are of another namespace than its service", () => {
  const make = (stack: Stack, accessKeyId: SecretKey) => {
    const replica = { ...LITESTREAM.replica, accessKeyId };
    const databases = [new LitestreamDatabase(stack, "database", { ...LITESTREAM, replica })];
    new WebService(stack, "own", { ...SERVICE, databases });
  };
  expect(give(make)).toThrow(
    'stack/own: databases.db.replica must refer to a Secret in namespace web, because pods cannot read those of other namespaces: create it there, got "Secret elsewhere/runner"',
  );
  expect(give(make, "web")).not.toThrow();
});

test("accepts a Secret of the same namespace, and one without a namespace", () => {
  const make = (stack: Stack, key: SecretKey) =>
    new WebService(stack, "own", { ...SERVICE, secretEnv: { TOKEN: key } });
  expect(give(make, "web")).not.toThrow();
  expect(give((stack, { secretName, key }) => make(stack, { secretName, key }))).not.toThrow();
});
