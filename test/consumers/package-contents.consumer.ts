import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesBelow, installPackage } from "./installed-package";
import { packed } from "./packed-package";

const ROOT = join(__dirname, "../..");

/**
 * Maximum size of a release: what a user downloads, and what is unpacked; it contains the code once for each
 * framework.
 */
const BUDGET = { packedBytes: 3_200_000, unpackedBytes: 17_500_000 };

/** What is in a release, by folder and ending. */
const BELONGS = [
  /^(LICENSE|README\.md|ARCHITECTURE\.md|CHANGELOG\.md|package\.json)$/,
  /^docs\/(.+\.md|addresses\.json|diagrams\/[a-z0-9-]+\.svg)$/,
  /^etc\/groundplan\.api\.md$/,
  /^examples\/([a-z-]+\/)?[A-Za-z]+\.(ts|json|md)$/,
  /^constructs\/.+\.ts$/,
  /^synthesis\/(?!bench\/).+\.ts$/,
  /^synthesis\/README\.md$/,
  /^dist\/(cdktf|cdktn)\/.+\.(js|d\.ts)(\.map)?$/,
  /^dist\/entry\/(cdktf|cdktn)\/[a-z]+\.(js|d\.ts)$/,
  /^dist\/cli\/groundplan\.js$/,
  /^dist\/reference\/([a-z-]+\/)?\w+\.md$/,
];

const { installed } = installPackage();
const { tarball } = packed();

test("stays below its size budget", () => {
  expect(tarball.size).toBeLessThan(BUDGET.packedBytes);
  expect(tarball.unpackedSize).toBeLessThan(BUDGET.unpackedBytes);
});

test("contains what users need and nothing else", () => {
  const assets = filesBelow(join(ROOT, "constructs")).filter((file) => !file.endsWith(".ts"));
  const expected = assets.flatMap((file) => [
    `dist/cdktf/constructs/${file}`,
    `dist/cdktn/constructs/${file}`,
  ]);
  const files = tarball.files.map(({ path }) => path);
  expect(files).toEqual(expect.arrayContaining(expected));
  const others = files.filter((file) => !expected.includes(file));
  expect(others.filter((file) => !BELONGS.some((pattern) => pattern.test(file)))).toEqual([]);
});

test("has no script that npm runs, or asks to approve, at installation", () => {
  const { scripts } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
    scripts: object;
  };
  for (const script of ["preinstall", "install", "postinstall", "prepare"]) {
    expect(scripts).not.toHaveProperty(script);
  }
});

test("has each module for both frameworks, and none that was removed from the sources", () => {
  const sources = ["constructs", "synthesis"].flatMap((folder) =>
    filesBelow(join(ROOT, folder)).map((file) => `${folder}/${file}`),
  );
  const ours = sources.filter((file) => file.endsWith(".ts"));
  const expected = ours.map((file) => file.replace(/\.ts$/, ".js")).sort();
  for (const framework of ["cdktf", "cdktn"]) {
    const modules = filesBelow(join(installed, "dist", framework)).filter((file) => file.endsWith(".js"));
    expect(modules.sort()).toEqual(expected);
  }
});

test("imports nothing from the other framework", () => {
  const imports = /(?:require\(|from |import\()["'](@?cdkt[fn]\b)/g;
  const namesIn = (framework: string) => {
    const files = filesBelow(join(installed, "dist", framework)).filter((file) => /\.(js|d\.ts)$/.test(file));
    const texts = files.map((file) => readFileSync(join(installed, "dist", framework, file), "utf8"));
    return new Set(texts.flatMap((text) => [...text.matchAll(imports)].map(([, name]) => name)));
  };
  expect([...namesIn("cdktf")].sort()).toEqual(["@cdktf", "cdktf"]);
  expect([...namesIn("cdktn")].sort()).toEqual(["@cdktn", "cdktn"]);
});

test("has source maps that refer to sources in the package", () => {
  const maps = tarball.files.map(({ path }) => path).filter((path) => path.endsWith(".map"));
  const sourcesOf = (map: string) => {
    const { sources } = JSON.parse(readFileSync(join(installed, map), "utf8")) as { sources: string[] };
    return sources.map((source) => join(installed, dirname(map), source));
  };
  expect(maps.length).toBeGreaterThan(0);
  expect(maps.flatMap(sourcesOf).filter((source) => !existsSync(source))).toEqual([]);
});

test("has no page with a broken link", () => {
  const pages = tarball.files.map(({ path }) => path).filter((path) => path.endsWith(".md"));
  const dead = pages.flatMap((page) => {
    const links = [...readFileSync(join(installed, page), "utf8").matchAll(/\]\((?!https?:|#)([^)#]+)/g)];
    const targets = links.map(([, link = ""]) => join(dirname(page), link));
    return targets.filter((target) => !existsSync(join(installed, target)));
  });
  // those who change the library have the repository.
  expect(dead.filter((target) => !/^(?:CONTRIBUTING\.md$|test\/)/.test(target))).toEqual([]);
});

test("has a page of the API reference for every public class, with its example", () => {
  const folder = join(installed, "dist/reference");
  const pages = filesBelow(folder);
  const hasExample = (name: string) =>
    pages.some(
      (page) => page.endsWith(`/${name}.md`) && /^## Example/m.test(readFileSync(join(folder, page), "utf8")),
    );
  const report = readFileSync(join(installed, "etc/groundplan.api.md"), "utf8");
  const classes = report.match(/(?<=^export class )\w+/gm) ?? [];
  expect(classes).toContain("GaneshaExport");
  expect(classes.filter((name) => !hasExample(name))).toEqual([]);
});
