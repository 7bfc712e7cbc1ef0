import { Action } from "../../plan/resource-change";
import type { Rule } from "../review-input";
import { Verdict } from "../verdict";

/** Flags of a release that change what every later upgrade does, and which no plan explains. */
const FLAGS: Readonly<Record<string, string>> = {
  force_update: "Helm deletes objects that it cannot patch, and creates them again",
  recreate_pods: "every upgrade restarts all pods at once",
  reuse_values: "values that the document no longer sets keep what they were",
  disable_webhooks: "hooks of the chart do not run, such as migrations",
};

/** https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release */
export const releaseFlags: Rule = ({ changes }) =>
  changes.flatMap(({ action, before, after, stack, address }) => {
    if (before?.kind !== "release" || after === undefined || action !== Action.UPDATE) return [];
    const on = Object.keys(FLAGS).filter(
      (flag) => after.attributes[flag] === true && before.attributes[flag] !== true,
    );
    if (on.length === 0) return [];
    const text = on.map((flag) => `${flag}: ${FLAGS[flag] ?? ""}`).join("; ");
    return [{ verdict: Verdict.CONSEQUENCE, stack, address, subject: after.title, text }];
  });
