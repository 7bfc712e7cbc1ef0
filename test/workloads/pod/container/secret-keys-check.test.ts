import { ScheduledJob, SecretFromVault, StatefulService, WebService } from "../../../../constructs";
import { SECRET_KEYS_EXIST } from "../../../../constructs/workloads/pod/container/secret-keys-check";
import { SECRET } from "../../../secrets/every-prop";
import { documentWith } from "../../../support/document";
import { judge, type Manifest, refusalsIn } from "../../../support/live";
import { REQUIRED as JOB } from "../../scheduled/every-prop";
import { REQUIRED as SET } from "../../stateful/every-prop";
import { REQUIRED as WEB } from "../../web/every-prop";

const secret = (name: string, namespace: string, ...keys: readonly string[]): Manifest => ({
  kind: "Secret",
  metadata: { name, namespace },
  data: Object.fromEntries(keys.map((key) => [key, "of the test"])),
});
const args = { namespace: "web", secrets: [{ secretName: "db", keys: ["PASSWORD", "USER"] }] };

test("existing keys and missing Secrets pass", () => {
  expect(judge(SECRET_KEYS_EXIST, args, [secret("db", "web", "USER", "PASSWORD", "MORE")])).toBeUndefined();
  expect(judge(SECRET_KEYS_EXIST, args, [])).toBeUndefined();
  expect(judge(SECRET_KEYS_EXIST, args, [secret("db", "other", "A")])).toBeUndefined();
});

test("fails for a missing key, and lists the existing keys without their values", () => {
  const text = judge(SECRET_KEYS_EXIST, args, [secret("db", "web", "USER", "PASSWORT")]);
  expect(text).toBe(
    "keys in secretEnv and secretFiles must exist, or pods wait in CreateContainerConfigError, but there is no key " +
      "PASSWORD of Secret web/db (it has PASSWORT, USER): add it to the Secret, or name another key",
  );
  expect(text).not.toContain("of the test");
});

const secretEnv = { USER: { secretName: "db", key: "USER" } };

test.each([
  ["WebService", () => documentWith((stack) => new WebService(stack, "a", { ...WEB, secretEnv })), WEB],
  [
    "StatefulService",
    () => documentWith((stack) => new StatefulService(stack, "a", { ...SET, secretEnv })),
    SET,
  ],
  ["ScheduledJob", () => documentWith((stack) => new ScheduledJob(stack, "a", { ...JOB, secretEnv })), JOB],
])("a %s requires its keys", (_class, make, { namespace }) => {
  const found = (...keys: readonly string[]) =>
    refusalsIn(make(), [secret("db", namespace, ...keys)]).filter((text) => text.includes("no key"));
  expect(found("OTHER")).toEqual([
    expect.stringContaining(`no key USER of Secret ${namespace}/db (it has OTHER)`),
  ]);
  expect(found("USER")).toEqual([]);
});

describe("a Secret that the app creates", () => {
  const namespace = "web";
  const found = (key: string, ...live: readonly Manifest[]) => {
    const document = documentWith((stack) => {
      new SecretFromVault(stack, "secret", { ...SECRET, name: "db", namespace, keys: ["NEW"], files: {} });
      const USER = { secretName: "db", key };
      new WebService(stack, "a", { ...WEB, namespace, secretEnv: { USER } });
    });
    return refusalsIn(document, live).filter((text) => text.includes("no key"));
  };

  test("has the declared keys before and after it is created", () => {
    expect(found("NEW")).toEqual([]);
    expect(found("NEW", secret("db", namespace, "OLD"))).toEqual([]);
  });

  test("fails for a key that the Secret will not have", () => {
    expect(found("NEWER")).toEqual([expect.stringContaining("no key NEWER of Secret web/db (it has NEW)")]);
  });
});
