import type { TalosModel } from "../../../constructs";
import type { Document } from "../../support/document";
import { synthesizeApp } from "../../support/synthesize-app";
import { describeWith } from "../support/required-program";
import { JUDGE_TIMEOUT, mistakesIn, talosJudge } from "./talos-judge";

/** The models of all environments, from their documents. */
const models = synthesizeApp()
  .stacks.filter(({ name }) => name.endsWith("-machines"))
  .map(({ document }) => (document as Document).output?.talos?.value as string)
  .map((text) => JSON.parse(text) as TalosModel);

test("two environments have machines of Talos", () => {
  expect(models.map(({ cluster }) => cluster).sort()).toEqual(["homelab-talos", "research"]);
});

describe.each(models)("$cluster", (model) => {
  describeWith(talosJudge(model.talosVersion), `the library of Talos ${model.talosVersion}`, () => {
    test(
      "accepts every machine",
      () => {
        expect(mistakesIn(model.talosVersion, [model])).toEqual([]);
      },
      JUDGE_TIMEOUT,
    );
  });
});
