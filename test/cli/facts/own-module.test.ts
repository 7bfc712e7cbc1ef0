import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ownModule } from "../../../cli/facts/own-module";

const projectWith = (manifest: object) => {
  const root = mkdtempSync(join(tmpdir(), "module-"));
  writeFileSync(join(root, "package.json"), JSON.stringify(manifest));
  return root;
};

test.each([
  ["groundplan/cdktn", "a project for cdktn", { dependencies: { cdktn: "^0.24.0" } }],
  ["groundplan", "a project for cdktf", { dependencies: { cdktf: "^0.21.0" } }],
  [
    "groundplan",
    "a project with both",
    { dependencies: { cdktf: "^0.21.0" }, devDependencies: { cdktn: "*" } },
  ],
  ["groundplan", "a project that names neither", {}],
])("%s is the module of %s", (module, _what, manifest) => {
  expect(ownModule(projectWith(manifest))).toBe(module);
});

test("a folder without package.json imports groundplan", () => {
  expect(ownModule(mkdtempSync(join(tmpdir(), "module-")))).toBe("groundplan");
});
