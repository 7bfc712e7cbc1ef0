import { filesBelow, textOf } from "./project-files";

/** Matches references that a reader cannot look up. */
const UNKNOWN = /\bS\d-\d{3}\b|\bthe notes\b|\bnotes'/gi;

const ids = new Set(textOf("docs/rules.md").match(/\bGR-\d\d\b/g));

const published = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "synthesis/README.md",
  ...filesBelow(["docs"], ".md").filter((page) => page !== "docs/rules.md"),
  ...filesBelow(["constructs", "cli", "synthesis", "stacks", "examples"], ".ts").filter(
    (file) => !file.includes("node_modules"),
  ),
];

test("published texts refer only to sources that readers can look up", () => {
  const found = published.flatMap((file) =>
    [...textOf(file).matchAll(UNKNOWN)].map(([text]) => `${file}: ${text}`),
  );
  expect(found).toEqual([]);
});

test("every id of a rule in published texts is in docs/rules.md", () => {
  const found = published.flatMap((file) =>
    [...textOf(file).matchAll(/\bGR-\d\d\b/g)].map(([id]) => ({ file, id })),
  );
  expect(found.length).toBeGreaterThan(10);
  expect(found.filter(({ id }) => !ids.has(id))).toEqual([]);
});
