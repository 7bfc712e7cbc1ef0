import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NAMESPACES } from "../../../constructs/live";
import { inquiryOf } from "../../../constructs/live/program/inquiry";
import { judgeStack } from "../../../constructs/live/program/judge-stack";
import { isLocalStateEmpty } from "../../../constructs/live/program/local-state";
import { WARNINGS_VERDICT } from "../../../constructs/live/verdicts";
import { documentWith, made, readOf } from "./notes";
import { A, B, data, live } from "./owned-example";

describe("objects of a stack whose state is empty", () => {
  const warned = (note: object, objects: ReturnType<typeof live>[], isEmpty = true) => {
    const inquiry = inquiryOf(documentWith("lab", note), "live-cluster", []);
    const { stops, verdicts } = judgeStack(inquiry, readOf([NAMESPACES, ...objects]), new Map(), {
      isStateEmpty: () => isEmpty,
    });
    expect(stops).toEqual([]);
    return verdicts[WARNINGS_VERDICT];
  };

  test("are named, with the ways out", () => {
    expect(warned(data(A), [live("data", A)])).toBe(
      "lab: the state is empty, but objects of this stack exist, so that an apply fails with 'already exists': restore " +
        "the state from a backup, or run groundplan recover lab, which imports them: Namespace data",
    );
  });

  test("are named in part, if they are many", () => {
    const names = ["a", "b", "c", "d", "e", "f", "g"];
    const makes = names.map((name) => made(NAMESPACES, name, { address: `kubernetes_namespace_v1.${name}` }));
    const objects = names.map((name) => live(name, `kubernetes_namespace_v1.${name}`));
    expect(warned({ makes }, objects)).toMatch(/: Namespace a, .*Namespace e and 2 more$/);
  });

  test("are not reported if they do not exist, or the state is not empty", () => {
    expect(warned(data(A), [live("other")])).toBeUndefined();
    expect(warned(data(A), [live("data", A)], false)).toBeUndefined();
  });

  test("are limited to those of this stack", () => {
    expect(warned(data(A), [live("data", B)]) ?? "").not.toContain("the state is empty");
  });
});

describe("a state on this machine", () => {
  const backend = (local: object) => ({ terraform: { backend: { local } } });
  const folderWith = (files: Readonly<Record<string, string>>): string => {
    const folder = mkdtempSync(join(tmpdir(), "state-"));
    mkdirSync(join(folder, ".terraform"));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return join(folder, "cdk.tf.json");
  };
  const HELD = JSON.stringify({ resources: [{ mode: "managed" }] });

  test.each<[string, Record<string, string>, boolean]>([
    ["that was never written, or is gone", {}, true],
    ["that a plan has made for its lock", { "lab.tfstate": "" }, true],
    ["without resources", { "lab.tfstate": '{"resources":[]}' }, true],
    ["with resources", { "lab.tfstate": HELD }, false],
    ["that is not JSON", { "lab.tfstate": "encrypted" }, false],
    ["in a workspace beside the default one", { ".terraform/environment": "other" }, false],
    ["in the default workspace", { ".terraform/environment": "default" }, true],
    ["whose objects the next apply imports", { "recover.tf.json": "{}" }, false],
  ])("%s", (_title, files, isEmpty) => {
    expect(isLocalStateEmpty(folderWith(files), backend({ path: "lab.tfstate" }))).toBe(isEmpty);
  });

  test("in the folder of the stack, where no path is given", () => {
    expect(isLocalStateEmpty(folderWith({ "terraform.tfstate": HELD }), backend({}))).toBe(false);
    expect(isLocalStateEmpty(folderWith({}), backend({}))).toBe(true);
  });

  test("is not checked in other backends", () => {
    expect(isLocalStateEmpty(folderWith({}), { terraform: { backend: { s3: { bucket: "states" } } } })).toBe(
      false,
    );
  });
});
