import { type ApiRule, WebService } from "../../../constructs";
import { find, synthesize } from "../../support/document";
import { REQUIRED } from "./every-prop";

const RULE: ApiRule = { apiGroups: [""], resources: ["pods"], verbs: ["get"] };

const make = (...rules: readonly ApiRule[]) =>
  synthesize((stack) => {
    new WebService(stack, "site", { ...REQUIRED, apiAccess: { reason: "it looks at pods", rules } });
  });

test("pods have a token, for what a Role in their namespace allows", () => {
  const resources = make({ ...RULE, resourceNames: ["site-0"] });
  expect(find(resources, "kubernetes_deployment_v1")).toMatchObject({
    spec: { template: { spec: { automount_service_account_token: true, service_account_name: "site" } } },
  });
  expect(find(resources, "kubernetes_role_v1")).toMatchObject({
    metadata: { name: "site", namespace: "web" },
    rule: [{ api_groups: [""], resources: ["pods"], verbs: ["get"], resource_names: ["site-0"] }],
  });
  expect(find(resources, "kubernetes_role_binding_v1")).toMatchObject({
    subject: [{ kind: "ServiceAccount", name: "site", namespace: "web" }],
  });
});

test("without, they have none", () => {
  const resources = synthesize((stack) => void new WebService(stack, "site", REQUIRED));
  expect(resources).not.toHaveProperty("kubernetes_role_v1");
  expect(find(resources, "kubernetes_deployment_v1")).toMatchObject({
    spec: { template: { spec: { automount_service_account_token: false } } },
  });
});

test.each<[string, readonly ApiRule[]]>([
  ["rules must contain at least one", []],
  ["rules[0].apiGroups must name at least one", [{ ...RULE, apiGroups: [] }]],
  ["rules[0].resources must name at least one, and no *", [{ ...RULE, resources: ["*"] }]],
  ["rules[1].verbs must name at least one, and no *", [RULE, { ...RULE, verbs: ["get", "*"] }]],
  ["rules[0].resourceNames must name at least one, or be omitted", [{ ...RULE, resourceNames: [] }]],
])("fails because apiAccess.%s", (message, rules) => {
  expect(() => make(...rules)).toThrow(`stack/site: apiAccess.${message}`);
});
