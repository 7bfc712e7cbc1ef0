import { quantityOf } from "../../model/quantity";
import { textAt } from "../../model/resource";
import { canGrow } from "../../model/storage-class";
import { isUpdate } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { clusterOf, type Rule } from "../review-input";
import { Verdict } from "../verdict";

/** The size of a claim. */
const SIZE = ["spec", "resources", "requests", "storage"] as const;

/** A claim that grows in a class which cannot: the API refuses it at every apply, after the rest was applied. */
export const growthRefused: Rule = (input) =>
  input.changes.filter(isUpdate).flatMap(({ stack, before, after }) => {
    if (after.kind !== "PersistentVolumeClaim") return [];
    const [from, to] = [textAt(before.attributes, ...SIZE), textAt(after.attributes, ...SIZE)];
    if ((quantityOf(to) ?? 0) <= (quantityOf(from) ?? 0)) return [];
    const className = textAt(after.attributes, "spec", "storage_class_name");
    const isStatic = textAt(after.attributes, "spec", "volume_name") !== undefined;
    const can = isStatic ? false : canGrow(input.after, clusterOf(input, stack), className);
    if (can === true) return [];
    const why = isStatic
      ? "a claim of a static volume cannot grow"
      : can === false
        ? `class ${className ?? "(default)"} has no allowVolumeExpansion`
        : `no stack creates class ${className ?? "(default)"}: unless it has allowVolumeExpansion`;
    const text = `${why}, the API server refuses to grow it from ${from ?? "nothing"} to ${to ?? "nothing"} at every apply, while the plan shows an update in place`;
    return [findingAbout(after, Verdict.REFUSED, text, [SIZE.join(".")])];
  });
