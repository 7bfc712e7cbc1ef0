import type { Attributes } from "../../../cli/review/model/resource";
import type { ReviewedApp } from "../../../cli/review/model/reviewed-app";
import { toReviewedStack } from "../../../cli/review/model/reviewed-stack";
import { reviewData } from "../../../cli/review/output/json";
import { lineDiff } from "../../../cli/review/output/line-diff";
import { reviewMarkdown } from "../../../cli/review/output/markdown";
import { review } from "../../../cli/review/review";

type Blocks = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

const appOf = (label: string, resource: Blocks, more: object = {}): ReviewedApp => ({
  label,
  stacks: [toReviewedStack("lab", { cluster: "lab", resource, ...more })],
});

const between = (before: Blocks, after: Blocks) => review(appOf("before", before), appOf("after", after));

const configMap = (data: Attributes): Blocks => ({
  kubernetes_config_map_v1: { config_1A2B3C4D: { metadata: { name: "config", namespace: "web" }, data } },
});

const lines = (text: string) => ({ "(lines)": text.split("\n") });

test("a text differs by its lines, with a few around them", () => {
  const before = ["a", "b", "c", "d", "e", "f", "g"];
  expect(lineDiff(before, ["a", "b", "c", "d", "X", "f", "g"])).toEqual([
    "  ...",
    "  c",
    "  d",
    "- e",
    "+ X",
    "  f",
    "  g",
  ]);
});

test("Markdown shows the changed lines of a text in the details of its stack", () => {
  const text = reviewMarkdown(
    between(
      configMap({ conf: lines("a = 1\nb = 2\nc = 3") }),
      configMap({ conf: lines("a = 1\nb = 5\nc = 3") }),
    ),
  );
  expect(text).toContain("<details><summary>lab: differences</summary>");
  expect(text).toContain("@@ data.conf @@\n  a = 1\n- b = 2\n+ b = 5\n  c = 3");
});

test("Markdown stays below 60,000 characters and names what it leaves out", () => {
  const many = (value: string): Blocks => ({
    kubernetes_config_map_v1: Object.fromEntries(
      Array.from({ length: 400 }, (_, at) => [
        `config-${at}_1A2B3C4D`,
        {
          metadata: { name: `config-${at}`, namespace: "web" },
          data: { conf: lines(`${value}\n`.repeat(40)) },
        },
      ]),
    ),
  });
  const text = reviewMarkdown(between(many("a"), many("b")));
  expect(text.length).toBeLessThan(60_000);
  expect(text).toMatch(
    /_Left out, because a comment has at most 60000 characters: .*lab: `ConfigMap web\/config-\d+`.* and \d+ more/,
  );
  expect(text).toContain("400 changed");
});

test("no part of a subject or text becomes markup, and a fence is longer than any in the text", () => {
  const text = reviewMarkdown(
    between(configMap({ "<b>": lines("```\na") }), configMap({ "<b>": lines("```\nb") })),
  );
  expect(text).toContain("in place: data.\\<b\\>");
  expect(text).toContain("````diff");
});

test.each<[string, Blocks, Blocks]>([
  [
    "the data of a Secret",
    { kubernetes_secret_v1: { a_1A2B3C4D: { metadata: { name: "a" }, data: { user: "alice-old" } } } },
    { kubernetes_secret_v1: { a_1A2B3C4D: { metadata: { name: "a" }, data: { user: "alice-new" } } } },
  ],
  [
    "a password in the values of a release",
    { helm_release: { a_1A2B3C4D: { name: "a", values: [{ "(JSON)": { adminPassword: "alice-old" } }] } } },
    { helm_release: { a_1A2B3C4D: { name: "a", values: [{ "(JSON)": { adminPassword: "alice-new" } }] } } },
  ],
  [
    "a sensitive setting of a release",
    { helm_release: { a_1A2B3C4D: { name: "a", set_sensitive: [{ name: "x", value: "alice-old" }] } } },
    { helm_release: { a_1A2B3C4D: { name: "a", set_sensitive: [{ name: "x", value: "alice-new" }] } } },
  ],
  [
    "an environment variable that is called a password",
    configMapEnvironment("alice-old"),
    configMapEnvironment("alice-new"),
  ],
])("hides %s, and still reports that it differs", (_what, before, after) => {
  const result = between(before, after);
  const printed = reviewMarkdown(result) + JSON.stringify(reviewData(result));
  expect(printed).not.toContain("alice-");
  expect(printed).toContain("(hidden)");
});

function configMapEnvironment(value: string): Blocks {
  const container = [{ name: "web", image: "web:1", env: [{ name: "ADMIN_PASSWORD", value }] }];
  return {
    kubernetes_deployment_v1: {
      web_1A2B3C4D: { metadata: { name: "web" }, spec: { template: { spec: { container } } } },
    },
  };
}
