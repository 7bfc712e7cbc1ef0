import { find } from "../../support/document";
import { EVERY_PROP } from "./every-prop";
import { make } from "./job-example";

const { apiAccess } = EVERY_PROP;

test("pods have an account of their own and its token, for what a Role in their namespace allows", () => {
  const { pod, resources } = make({ apiAccess });
  expect(pod).toMatchObject({ automount_service_account_token: true, service_account_name: "renovate-job" });
  expect(find(resources, "kubernetes_service_account_v1")).toMatchObject({
    metadata: { name: "renovate-job", namespace: "tools" },
    automount_service_account_token: false,
  });
  expect(find(resources, "kubernetes_role_v1")).toMatchObject({
    metadata: { name: "renovate-job", namespace: "tools" },
    rule: [{ api_groups: [""], resources: ["pods"], verbs: ["get"], resource_names: ["renovate-0"] }],
  });
  expect(find(resources, "kubernetes_role_binding_v1")).toMatchObject({
    subject: [{ kind: "ServiceAccount", name: "renovate-job", namespace: "tools" }],
  });
  const { depends_on: before } = find(resources, "kubernetes_cron_job_v1") as { depends_on: string[] };
  expect(before).toContainEqual(expect.stringMatching(/^kubernetes_role_binding_v1\./));
});

test("without, there is no account and no token", () => {
  const { pod, resources } = make();
  expect(pod).not.toHaveProperty("service_account_name");
  expect(pod).toMatchObject({ automount_service_account_token: false });
  expect(resources).not.toHaveProperty("kubernetes_service_account_v1");
});

test("fails for rules with wildcards", () => {
  const rules = [{ apiGroups: [""], resources: ["*"], verbs: ["get"] }];
  expect(() => make({ apiAccess: { reason: "a test", rules } })).toThrow(
    "apiAccess.rules[0].resources must name at least one, and no *",
  );
});
