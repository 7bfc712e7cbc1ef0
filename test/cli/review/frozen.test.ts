import type { Attributes } from "../../../cli/review/model/resource";
import { toReviewedStack } from "../../../cli/review/model/reviewed-stack";
import { predict } from "../../../cli/review/plan/predict";

const METADATA = { name: "settings", namespace: "data" };

const stack = (type: string, attributes: Attributes) =>
  toReviewedStack("lab", { resource: { [type]: { settings: { metadata: METADATA, ...attributes } } } });

const actionsOf = (type: string, before: Attributes, after: Attributes) =>
  predict(stack(type, before), stack(type, after)).map(({ action }) => action);

const FROZEN = { data: { a: "1" }, immutable: true };

describe.each(["kubernetes_config_map_v1", "kubernetes_secret_v1"])("an immutable %s", (type) => {
  test.each<[string, Attributes]>([
    ["other data", { ...FROZEN, data: { a: "2" } }],
    ["another key", { ...FROZEN, data: { a: "1", b: "1" } }],
    ["binary data", { ...FROZEN, binary_data: { b: "MQ==" } }],
    ["immutable = false", { ...FROZEN, immutable: false }],
    ["no immutable", { data: { a: "1" } }],
  ])("is replaced for %s", (_what, after) => {
    expect(actionsOf(type, FROZEN, after)).toEqual(["replace"]);
  });

  test("is updated for labels", () => {
    const labelled = { ...FROZEN, metadata: { ...METADATA, labels: { app: "web" } } };
    expect(actionsOf(type, FROZEN, labelled)).toEqual(["update"]);
  });

  test("becomes immutable in place, with other data", () => {
    expect(actionsOf(type, { data: { a: "0" } }, FROZEN)).toEqual(["update"]);
  });
});
