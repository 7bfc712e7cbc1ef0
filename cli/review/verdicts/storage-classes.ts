import { type Attributes, type Resource, textAt } from "../model/resource";
import type { ResourceChange } from "../plan/resource-change";
import { findingAbout } from "./finding-about";
import type { Rule } from "./review-input";
import { type Finding, Verdict } from "./verdict";

/** Classes whose new volumes are bound, made or kept otherwise than before. */
export const storageClasses: Rule = ({ changes }) =>
  changes.flatMap((change) => {
    const { before, after } = change;
    if (before === undefined || after?.kind !== "StorageClass") return [];
    return [...provisioned(change, before, after), ...lessSafe(change, before, after)];
  });

/** Parameters of provisioners by which the data of new volumes is less safe than before. */
function lessSafe(change: ResourceChange, before: Resource, after: Resource): readonly Finding[] {
  const [was, is] = [before, after].map(({ attributes }) => (attributes.parameters ?? {}) as Attributes);
  const [from, to] = [was, is].map((each) => Number(each?.numberOfReplicas ?? 3));
  const isOff = (key: string) => String(was?.[key]) === "true" && String(is?.[key]) !== "true";
  const texts = [
    ...((to ?? 0) < (from ?? 0)
      ? [
          `new volumes have ${String(to)} ${to === 1 ? "copy" : "copies"} instead of ${String(from)}: fewer nodes or disks may fail`,
        ]
      : []),
    ...(isOff("encrypted") ? ["new volumes are not encrypted"] : []),
    ...(isOff("archiveOnDelete")
      ? ["the directory of a deleted claim is deleted, and no longer kept under another name"]
      : []),
  ];
  return texts.map((text) => findingAbout(change, Verdict.GUARD_TAKEN_AWAY, text));
}

function provisioned(change: ResourceChange, before: Resource, after: Resource): readonly Finding[] {
  const [wait, now] = [before, after].map(({ attributes }) => textAt(attributes, "volume_binding_mode"));
  if (wait === "WaitForFirstConsumer" && now !== wait)
    return consequence(
      change,
      "new claims are bound before their pod is scheduled: to a volume of any node, on which the pod may not fit",
    );
  const [from, to] = [before, after].map(({ attributes }) => textAt(attributes, "storage_provisioner"));
  if (from === to || from === undefined) return [];
  return consequence(
    change,
    `existing volumes refer to the provisioner ${from}: unless it still runs, nothing deletes or expands them`,
  );
}

function consequence(change: ResourceChange, text: string): readonly Finding[] {
  return [findingAbout(change, Verdict.CONSEQUENCE, text)];
}
