import {
  PLAIN_FIRST,
  PLAIN_LAST,
  referencesIn,
  variablesOf,
} from "../../../../constructs/workloads/pod/container/variables";

const OF = {
  env: { URL: "postgres://$(USER)@db" },
  podEnv: { POD_IP: "status.podIP" },
  secretEnv: { USER: { secretName: "db", key: "user" } },
};

test("variables are written in the given order", () => {
  const names = (order: typeof PLAIN_FIRST) => variablesOf(OF, order).map(({ name }) => name);
  expect(names(PLAIN_FIRST)).toEqual(["URL", "POD_IP", "USER"]);
  expect(names(PLAIN_LAST)).toEqual(["USER", "POD_IP", "URL"]);
});

// the cases of Kubernetes' own documentation, and of third_party/forked/golang/expansion.
test.each<[string, readonly string[]]>([
  ["plain", []],
  ["$(VAR)", ["VAR"]],
  ["a $(A) b $(B)", ["A", "B"]],
  ["$$(VAR)", []],
  ["$$$(VAR)", ["VAR"]],
  ["$$$$(VAR)", []],
  ["$VAR ${VAR} $(", []],
  ["$(a.b-c)", ["a.b-c"]],
])("%j refers to %j", (text, names) => {
  expect(referencesIn(text)).toEqual(names);
});
