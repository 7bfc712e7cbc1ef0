import { groundplan, projectOf } from "./project-folder";

const PROVIDER = { kubernetes: [{ config_context: "lab" }] };

const claim = (protectedBy: object) => ({
  kubernetes_persistent_volume_claim_v1: {
    data: {
      metadata: { name: "data", namespace: "default" },
      spec: {},
      wait_until_bound: false,
      ...protectedBy,
    },
  },
});

const SAFE = { document: { provider: PROVIDER, resource: claim({ lifecycle: { prevent_destroy: true } }) } };

const RISKY = { document: { provider: PROVIDER, resource: { ...claim({}), kubernetes_job_v1: {} } } };

const UNKNOWN = {
  document: {
    provider: PROVIDER,
    resource: { kubernetes_config_map_v1: { a: { metadata: { name: "a", namespace: "shop" } } } },
  },
};

const ANSWERED = {
  document: {
    ...RISKY.document,
    "//": { acknowledged: { web: [{ rule: "claim-protected", reason: "a cache", until: "2999-12-31" }] } },
  },
};

test.each([
  ["0 where no rule is broken", SAFE, 0, "0 errors, 0 warnings, 0 acknowledged\n"],
  [
    "1 for warnings alone",
    UNKNOWN,
    1,
    "warning: web/kubernetes_config_map_v1.a: metadata.namespace must name an object that some stack creates",
  ],
  [
    "2 for an error",
    RISKY,
    2,
    "error: web/kubernetes_persistent_volume_claim_v1.data: lifecycle.prevent_destroy must be true",
  ],
  [
    "0 for what was acknowledged, which is listed",
    ANSWERED,
    0,
    "acknowledged until 2999-12-31: web/kubernetes_persistent_volume_claim_v1.data: claim-protected: a cache",
  ],
])("ends with %s", async (_title, web, expected, text) => {
  const { code, stdout } = await groundplan(projectOf({ web }), ["guardrails"]);
  expect([code, stdout]).toEqual([expected, expect.stringContaining(text)]);
});

test("reports on the stacks that are named, and reads all", async () => {
  const namespace = {
    document: {
      provider: PROVIDER,
      resource: { kubernetes_namespace_v1: { shop: { metadata: { name: "shop" } } } },
    },
  };
  const web = { ...UNKNOWN, dependencies: ["base"] };
  const root = projectOf({ web, base: namespace, data: RISKY });
  expect((await groundplan(root, ["guardrails", "web"])).code).toBe(0);
  expect((await groundplan(root, ["guardrails", "web", "data"])).code).toBe(2);
});

test("--json has the findings and what was acknowledged", async () => {
  const { stdout } = await groundplan(projectOf({ web: ANSWERED, data: UNKNOWN }), ["guardrails", "--json"]);
  expect(JSON.parse(stdout)).toEqual({
    findings: [
      expect.objectContaining({
        rule: "name-exists",
        severity: "warning",
        stack: "data",
        address: "kubernetes_config_map_v1.a",
      }),
    ],
    acknowledged: [
      expect.objectContaining({ rule: "claim-protected", reason: "a cache", until: "2999-12-31" }),
    ],
  });
});

test("fails for an unknown stack", async () => {
  const { code, stderr } = await groundplan(projectOf({ web: SAFE }), ["guardrails", "wbe"]);
  expect([code, stderr]).toEqual([
    3,
    `groundplan: stack must be one of web, got wbe (did you mean "web"?)\n`,
  ]);
});
