import { RelabelAction, type RelabelRule } from "../../../constructs";
import { toRelabelConfig } from "../../../constructs/monitoring/scrape/relabel";

const written = (rule: RelabelRule) =>
  JSON.parse(JSON.stringify(toRelabelConfig("stack/monitoring", "rule", rule))) as unknown;

test.each<[RelabelRule, object]>([
  [
    { sourceLabels: ["__address__"], regex: "([^:]+):\\d+", targetLabel: "host", replacement: "${1}:9500" },
    {
      source_labels: ["__address__"],
      regex: "([^:]+):\\d+",
      target_label: "host",
      replacement: "${1}:9500",
      action: "replace",
    },
  ],
  [
    { targetLabel: "site", replacement: "{{ home }}" },
    { target_label: "site", replacement: "{{ home }}", action: "replace" },
  ],
  [
    { action: RelabelAction.KEEP, sourceLabels: ["a", "b"], separator: "/", regex: "x/y" },
    { action: "keep", source_labels: ["a", "b"], separator: "/", regex: "x/y" },
  ],
  [
    { action: RelabelAction.HASH_MOD, sourceLabels: ["a"], targetLabel: "share", modulus: 3 },
    { action: "hashmod", source_labels: ["a"], target_label: "share", modulus: 3 },
  ],
  [
    { action: RelabelAction.LABEL_MAP, regex: "__meta_(?P<name>.+)", replacement: "k_${name}" },
    { action: "labelmap", regex: "__meta_(?P<name>.+)", replacement: "k_${name}" },
  ],
  [
    { action: RelabelAction.LOWERCASE, sourceLabels: ["a"], targetLabel: "a" },
    { action: "lowercase", source_labels: ["a"], target_label: "a" },
  ],
  [
    { targetLabel: "a", replacement: "$$1" },
    { target_label: "a", replacement: "$$1", action: "replace" },
  ],
])("%j is written in Prometheus' syntax", (rule, config) => {
  expect(written(rule)).toEqual(config);
});

test.each<[string, RelabelRule]>([
  ['rule.sourceLabels must contain label names, got "a-b"', { sourceLabels: ["a-b"], targetLabel: "a" }],
  ['rule.targetLabel must be a label name, got "a b"', { targetLabel: "a b" }],
  [
    'rule.regex must be a regular expression of RE2: missing closing ): `(a`, got "(a"',
    { regex: "(a", targetLabel: "a" },
  ],
  [
    'rule.regex must be a regular expression of RE2: invalid or unsupported Perl syntax: `(?=`, got "(?=a)"',
    { regex: "(?=a)", targetLabel: "a" },
  ],
  [
    'rule.regex must be a regular expression of RE2: invalid escape sequence: `\\1`, got "(a)\\\\1"',
    { regex: "(a)\\1", targetLabel: "a" },
  ],
  [
    "rule.modulus must be a whole number of 1 or more, got 0",
    { action: RelabelAction.HASH_MOD, sourceLabels: ["a"], targetLabel: "a", modulus: 0 },
  ],
  [
    "rule.replacement must refer to groups of its regex only, or nothing is written for ${2}",
    { regex: "(a)", targetLabel: "a", replacement: "${2}" },
  ],
  [
    "rule.replacement must refer to groups of its regex only, or nothing is written for $1_x: write ${1}",
    { regex: "(a)", targetLabel: "a", replacement: "$1_x" },
  ],
  [
    "rule.targetLabel must refer to groups of its regex only, or nothing is written for ${1}",
    { regex: "a", targetLabel: "a_${1}" },
  ],
])("fails because %s", (message, rule) => {
  expect(() => written(rule)).toThrow(`stack/monitoring: ${message}`);
});
