import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type HelmReleaseProps, type Json } from "../../../constructs";
import { valuesOf } from "../../support/document";
import { CATALOGUES, WEB, BARE, make, release } from "./release-example";

/** Returns the values of the chart, as Terraform reads them. */
const valuesWith = (props: Partial<HelmReleaseProps>) => valuesOf<Record<string, Json>>(release(props));

describe("the chart", () => {
  test("a local chart is a path and has no repository", () => {
    const made = release({ chart: { ...WEB, source: "../charts" } });
    expect(made).toMatchObject({ chart: "../charts/web", version: "1.2.3" });
    expect(made).not.toHaveProperty("repository");
    expect(made).not.toHaveProperty("description");
  });

  test("a local folder is identified by its files, so that changed files are applied", () => {
    const folder = mkdtempSync(join(tmpdir(), "groundplan-"));
    try {
      mkdirSync(join(folder, "web"));
      writeFileSync(join(folder, "web", "Chart.yaml"), "name: web\n");
      const before = release({ chart: { ...WEB, source: folder } });
      expect(before.description).toMatch(/^files [0-9a-f]{12}$/);
      writeFileSync(join(folder, "web", "Chart.yaml"), "name: web # changed\n");
      expect(release({ chart: { ...WEB, source: folder } }).description).not.toBe(before.description);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("a relative folder is resolved relative to the stack, even if the same path exists locally", () => {
    const made = release({ chart: { ...WEB, source: "test/charts/catalogue" } });
    expect(made.chart).toBe("test/charts/catalogue/web");
    expect(made).not.toHaveProperty("description");
  });

  test("a folder filled by helm pull resolves to the archive of the version", () => {
    const folder = mkdtempSync(join(tmpdir(), "groundplan-"));
    try {
      writeFileSync(join(folder, "web-1.2.3.tgz"), "");
      expect(release({ chart: { ...WEB, source: folder } }).chart).toBe(join(folder, "web-1.2.3.tgz"));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("fails for a chart without a catalogue, and names the command", () => {
    expect(() => make({ chart: { name: "shop", version: "2.0.0" }, values: { a: 1 } })).toThrow(
      "stack/web: chart must have a catalogue of its keys: npx groundplan chart add shop 2.0.0 --from <where it is> (or give all values as uncheckedValues, with the reason), got ",
    );
    expect(() => make({ chart: { ...WEB, version: "1.2.4", source: "oci://x" } })).toThrow(
      `stack/web: chart must have a catalogue of its keys: npx groundplan chart add web 1.2.4 --from oci://x --to ${CATALOGUES} (`,
    );
  });

  test("accepts a chart without a catalogue if all its values are unchecked, with a reason", () => {
    const chart = { name: "shop", version: "2.0.0", source: "https://shop.example.com" };
    const uncheckedValues = { values: { a: 1 }, reason: "our own chart, tried by its own tests" };
    expect(valuesWith({ chart, uncheckedValues })).toEqual({ a: 1 });
    expect(() => make({ chart, uncheckedValues, extraValues: { b: 1 } })).toThrow(
      "chart must have a catalogue",
    );
  });

  test("fails for unchecked values without a reason", () => {
    expect(() => make({ uncheckedValues: { values: {}, reason: " " } })).toThrow(
      'stack/web: uncheckedValues.reason must state why, got " "',
    );
  });

  test("fails for a chart without a known source", () => {
    expect(() => make({ chart: { ...BARE, source: undefined } })).toThrow(
      "stack/web: chart must have a source, because its catalogue names none, got ",
    );
  });
});
