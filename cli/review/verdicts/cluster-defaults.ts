import { DEFAULT_CLASS_ANNOTATION } from "../../../constructs/checks/names";
import { at, type Resource } from "../model/resource";
import { clustersOf, stackOf } from "../model/reviewed-app";
import { findingAbout } from "./finding-about";
import { everyObjectOn } from "./object-changes";
import type { Rule } from "./review-input";
import { type Finding, Verdict } from "./verdict";

/** A kind of which one object is the default for all that name none. */
interface Defaults {
  readonly isDefault: (resource: Resource) => boolean;
  readonly comes: string;
  readonly goes: string;
}

const KINDS: Readonly<Record<string, Defaults>> = {
  StorageClass: {
    isDefault: (each) => annotationOf(each, DEFAULT_CLASS_ANNOTATION) === "true",
    comes: "new claims without a class get this one; with two default classes, they get the newer one",
    goes: "new claims without a class stay Pending, unless another class is the default",
  },
  IngressClass: {
    isDefault: (each) => annotationOf(each, "ingressclass.kubernetes.io/is-default-class") === "true",
    comes: "new Ingresses without a class get this one; with two defaults, such Ingresses are rejected",
    goes: "no controller serves new Ingresses without a class, unless another class is the default",
  },
  PriorityClass: {
    isDefault: ({ attributes }) => at(attributes, "global_default") === true,
    comes:
      "new pods without a class get its priority in the whole cluster, and can preempt pods of a lower priority. A second default is rejected",
    goes: "new pods without a class get priority 0",
  },
};

/** Classes that become the default of their cluster, or are it no longer. */
export const clusterDefaults: Rule = (input) => {
  return clustersOf(input.after).flatMap((cluster) => {
    const old = everyObjectOn(input.before, cluster);
    // nothing was deployed to the cluster, so it has no claims without a class.
    if (old.length === 0) return [];
    const next = everyObjectOn(input.after, cluster);
    return Object.entries(KINDS).flatMap(([kind, { isDefault, comes, goes }]): readonly Finding[] => {
      const [was, is] = [old, next].map((all) => all.filter((each) => each.kind === kind && isDefault(each)));
      const came = notIn(is ?? [], was ?? []);
      // a default that another one replaces is reported for that one, and objects of a removed stack remain.
      const gone = came.length > 0 ? [] : notIn(was ?? [], is ?? []);
      const left = gone.filter(({ stack }) => stackOf(input.after, stack) !== undefined);
      return [
        ...came.map((each) => findingAbout(each, Verdict.CONSEQUENCE, comes)),
        ...left.map((each) => findingAbout(each, Verdict.CONSEQUENCE, goes)),
      ];
    });
  });
};

function notIn(these: readonly Resource[], others: readonly Resource[]): readonly Resource[] {
  return these.filter(({ title }) => others.every((each) => each.title !== title));
}

function annotationOf({ attributes }: Resource, key: string): unknown {
  return (at(attributes, "metadata", "annotations") as Readonly<Record<string, unknown>> | undefined)?.[key];
}
