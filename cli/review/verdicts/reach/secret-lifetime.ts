import { at } from "../../model/resource";
import { objectChanges } from "../object-changes";
import type { Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** A field of an ExternalSecret, and what its values mean for the Secret. */
const FIELDS: readonly (readonly [
  path: readonly string[],
  matches: (value: string) => boolean,
  verdict: Verdict,
  text: string,
])[] = [
  [
    ["spec", "target", "deletion_policy"],
    (value) => value === "Delete",
    Verdict.GUARD_TAKEN_AWAY,
    "its Secret is deleted from now on when the store no longer has the keys, and pods that name it do not start",
  ],
  [
    ["spec", "target", "creation_policy"],
    (value) => value !== "Owner" && value !== "undefined",
    Verdict.CONSEQUENCE,
    "its Secret is no longer created and owned by it: one that is deleted does not come back by itself",
  ],
  [
    ["spec", "refresh_interval"],
    (value) => /^0(s|m|h)?$/.test(value),
    Verdict.CONSEQUENCE,
    "its Secret is no longer refreshed: a value that changes in the store stays the old one",
  ],
  [
    ["spec", "refresh_policy"],
    (value) => value === "CreatedOnce",
    Verdict.CONSEQUENCE,
    "its Secret is no longer refreshed: a value that changes in the store stays the old one",
  ],
];

/** When External Secrets makes, refreshes and deletes a Secret. */
export const secretLifetime: Rule = (input) =>
  objectChanges(input).flatMap(({ before, after, stack, address }): readonly Finding[] => {
    if (before === undefined || after === undefined || !/^(Cluster)?ExternalSecret$/.test(after.kind))
      return [];
    return FIELDS.flatMap(([path, matches, verdict, text]) => {
      const [was, is] = [before, after].map(({ attributes }) => matches(String(at(attributes, ...path))));
      return is === true && was !== true ? [{ verdict, stack, address, subject: after.title, text }] : [];
    });
  });
