import { at, type Attributes, blocksAt, type Resource } from "../../model/resource";
import { podSpecOf } from "../../model/workload";
import { findingAbout } from "../finding-about";
import { ifAny } from "../if-any";
import { objectUpdates } from "../object-changes";
import type { Rule } from "../review-input";
import { shortList } from "../short-list";
import { Verdict } from "../verdict";

/** Containers that no longer run next to or before others, such as one that copies a database to another place. */
export const containersGone: Rule = (input) =>
  objectUpdates(input).flatMap(({ before, after }) => {
    const [beside, first] = ["container", "init_container"].map((key) => goneOf(key, before, after));
    const texts = [
      ...ifAny(
        beside ?? [],
        () => `container ${shortList(beside ?? [])} no longer runs in its pods: what it did is not done`,
      ),
      ...ifAny(
        first ?? [],
        () =>
          `init container ${shortList(first ?? [])} no longer runs before its pods start: what it prepared is missing`,
      ),
    ];
    return texts.map((text) => findingAbout(after, Verdict.CONSEQUENCE, text));
  });

/** One of the same image under another name is the same. */
function goneOf(key: string, before: Resource, after: Resource): readonly string[] {
  const [old, next] = [before, after].map((each) => blocksAt(podSpecOf(each), key)) as [
    readonly Attributes[],
    readonly Attributes[],
  ];
  const isThere = (one: Attributes) =>
    next.some((each) => each.name === one.name || imageOf(each) === imageOf(one));
  return old.filter((each) => !isThere(each)).map(({ name }) => String(name));
}

function imageOf(container: Attributes): string {
  return String(at(container, "image")).split(/[:@]/)[0] ?? "";
}
