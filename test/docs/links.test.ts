import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesBelow, textOf } from "./project-files";

const ROOT = join(__dirname, "../..");
const PAGES = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "synthesis/README.md",
  ...filesBelow(["docs", "examples"], ".md").filter((page) => !page.includes("node_modules")),
];

/** A link of a page to another file of the project, or to a heading. */
interface Link {
  readonly page: string;
  readonly target: string;
}

function linksOf(page: string): readonly Link[] {
  const text = textOf(page).replace(/^```[\s\S]*?^```$/gm, "");
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => ({ page, target }))
    .filter(({ target }) => !/^[a-z]+:/.test(target));
}

/** The anchor that GitHub makes of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");
}

function anchorsOf(page: string): readonly string[] {
  return [...textOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchorOf(heading));
}

function isBroken({ page, target }: Link): boolean {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? page : join(dirname(page), path);
  // generated; `npm run test:consumers` finds it in the package.
  if (file === "dist/reference/README.md") return false;
  if (!existsSync(join(ROOT, file))) return true;
  return anchor !== undefined && file.endsWith(".md") && !anchorsOf(file).includes(anchor);
}

test("links between pages lead to files and headings that exist", () => {
  const links = PAGES.flatMap(linksOf);
  expect(links.length).toBeGreaterThan(50);
  expect(links.filter(isBroken)).toEqual([]);
});

test("docs/README.md links to every page", () => {
  const linked = linksOf("docs/README.md").map(({ target }) => join("docs", target.replace(/#.*$/, "")));
  const pages = filesBelow(["docs"], ".md").filter(
    (page) => !/^docs\/(README|decisions\/.*)\.md$/.test(page),
  );
  expect(pages.filter((page) => !linked.includes(page))).toEqual([]);
});
