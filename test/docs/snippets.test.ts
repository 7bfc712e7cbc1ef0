import { faultsOf } from "./compile-snippets";
import { docstringExamples, examplesIn, publicClasses } from "./docstring-examples";
import { runSnippet, snippetsOf } from "./page-snippets";
import { filesBelow, textOf } from "./project-files";

const pages = ["README.md", "CONTRIBUTING.md", "synthesis/README.md", ...filesBelow(["docs"], ".md")];
const snippets = [...pages.flatMap(snippetsOf), ...docstringExamples()];

test("pages contain snippets", () => {
  expect(pages.flatMap(snippetsOf).length).toBeGreaterThan(0);
});

test.each(publicClasses())("$name in $file has an @example", ({ text }) => {
  expect(examplesIn(text).length).toBeGreaterThan(0);
});

test("every snippet compiles under the project's own strict options", () => {
  expect(faultsOf(snippets)).toEqual([]);
});

test.each(snippets)("$title runs", (snippet) => {
  runSnippet(snippet, snippets);
});

/** Examples of pages that fail as the page describes, once a part of them is replaced. */
const FAILURES = [
  ["README.md", ", packages: [NodePackage.NFS_CLIENT]", ""],
  ["docs/capacity.md", '"web", 1)', '"web", 2)'],
] as const;

test.each(FAILURES)("fails for the example of %s without %j, as the page states", (page, part, other) => {
  const [, message = ""] = /^```text\n(.*)\n```$/m.exec(textOf(page)) ?? [];
  const [example] = snippetsOf(page);
  expect(example?.code).toContain(part);
  expect(() => {
    if (example !== undefined) runSnippet({ ...example, code: example.code.replace(part, other) }, []);
  }).toThrow(new Error(message));
});
