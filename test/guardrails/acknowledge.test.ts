import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { acknowledge, ClusterStack } from "../../constructs";
import { judgeStacks } from "../../constructs/guardrails/judgement";
import { IN_MONTHS } from "../support/days";
import { makeApp } from "../support/make-app";
import { documentsOf } from "./documents";

const REASON = "a cache, which fills itself again";
const CLAIM = {
  kubernetes_persistent_volume_claim_v1: { data: { metadata: { name: "data", namespace: "default" } } },
};

/** Checks an unprotected claim, with acknowledgements at a path. */
function judged(acknowledged: Readonly<Record<string, readonly object[]>>) {
  const { findings, acknowledged: answered } = judgeStacks(
    documentsOf({ web: { resource: CLAIM, more: { "//": { acknowledged }, provider: PROVIDER } } }),
  );
  return { open: findings.filter(({ rule }) => rule !== "claim-wait"), answered };
}

const PROVIDER = { kubernetes: [{ config_context: "lab" }] };

const about = (others: object = {}) => ({
  rule: "claim-protected",
  reason: REASON,
  until: IN_MONTHS,
  ...others,
});

describe("in documents", () => {
  test.each(["web", "web/kubernetes_persistent_volume_claim_v1.data"])(
    "at %s, it covers the findings there",
    (path) => {
      const { open, answered } = judged({ [path]: [about()] });
      expect(open).toEqual([]);
      expect(answered).toEqual([
        expect.objectContaining({ rule: "claim-protected", reason: REASON, until: IN_MONTHS }),
      ]);
    },
  );

  test("it does not cover findings outside its construct, and is reported as unused", () => {
    expect(judged({ "web/kubernetes": [about()] }).open.map(({ rule }) => rule)).toEqual([
      "claim-protected",
      "acknowledgement-used",
    ]);
  });

  test("fails for one that matches no finding, at the construct that has it", () => {
    const { open } = judged({ web: [about(), about({ rule: "job-ttl" })] });
    expect(open).toEqual([
      expect.objectContaining({
        severity: "warning",
        path: "web",
        message: expect.stringContaining(`web: acknowledge("job-ttl") must match a violation here`) as string,
      }),
    ]);
  });

  test("fails for a rule that no longer exists", () => {
    const { open } = judged({ web: [about(), about({ rule: "former" })] });
    expect(open.map(({ message }) => message)).toEqual([
      expect.stringContaining(`acknowledge("former") must be about a rule of this version: remove it`),
    ]);
  });

  test("fails for an expired one, and for the finding that it covered", () => {
    const { open } = judged({ web: [about({ until: "2020-01-31" })] });
    expect(open.map(({ rule }) => rule)).toEqual(["claim-protected", "acknowledgement-valid"]);
    expect(open[1]?.message).toContain(`acknowledge("claim-protected") must not be past its last day`);
  });

  test("fails for a rule that cannot be acknowledged, even if the document does so", () => {
    const final = { rule: "provider-context", reason: REASON, until: IN_MONTHS };
    const more = { provider: { kubernetes: [{}] }, "//": { acknowledged: { web: [final] } } };
    const { findings } = judgeStacks(documentsOf({ web: { more } }));
    expect(findings.map(({ rule }) => rule)).toEqual(["provider-context", "acknowledgement-used"]);
  });
});

describe("on a construct", () => {
  function stack(): TerraformStack {
    return new TerraformStack(makeApp(), "plain");
  }

  test("it is kept in the document of any stack, by the path", () => {
    const plain = stack();
    acknowledge(new Construct(plain, "cache"), about() as Parameters<typeof acknowledge>[1]);
    const { "//": notes } = plain.toTerraform() as Record<string, { acknowledged: unknown }>;
    expect(notes?.acknowledged).toEqual({ "plain/cache": [about()] });
    expect(ClusterStack.find(plain)).toBeUndefined();
  });

  test.each([
    [
      { rule: "claim-protectd" },
      /^plain: rule must be one of .*claim-exists, .*\(did you mean "claim-protected"\?\), got "claim-protectd"$/,
    ],
    [
      { rule: "secret-literal" },
      /^plain: rule must be one that may be acknowledged, but without this one .*: fix it, got "secret-literal"$/,
    ],
    [{ rule: "acknowledgement-used" }, /^plain: rule must be one that may be acknowledged/],
    [{ reason: " " }, /^acknowledge: acknowledgement.reason must state why, got " "$/],
    [{ until: "2027-02-30" }, /^plain: until must be a date as YYYY-MM-DD, got "2027-02-30"$/],
    [{ until: "2999-12-31" }, /^plain: until must be at most 731 days ahead .*: it would never be reviewed/],
  ])("fails for %j", (others, message) => {
    expect(() => {
      acknowledge(stack(), about(others) as Parameters<typeof acknowledge>[1]);
    }).toThrow(message);
  });

  test("fails without a day, from JavaScript", () => {
    expect(() => {
      acknowledge(stack(), { rule: "claim-protected", reason: REASON } as Parameters<typeof acknowledge>[1]);
    }).toThrow("acknowledgement.until must be set: it is required, and is a string, got undefined");
  });
});
