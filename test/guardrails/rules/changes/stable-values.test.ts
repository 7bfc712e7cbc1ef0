import { faultsIn } from "../../documents";

const settings = (others: object) =>
  faultsIn("stable-values", {
    kubernetes_config_map_v1: { settings: { metadata: { name: "settings" }, ...others } },
  });

test("accepts stable values, and values that only a condition computes", () => {
  expect(settings({ data: { at: "2026-01-01", text: "timestamp()" } })).toEqual([]);
  expect(settings({ lifecycle: { precondition: [{ condition: '${timestamp() != ""}' }] } })).toEqual([]);
});

test.each([
  "${timestamp()}",
  "${plantimestamp()}",
  "id-${uuid()}",
  '${bcrypt("x")}',
  '${formatdate("DD", timestamp())}',
])("fails for %s", (value) => {
  expect(settings({ data: { at: value } })).toEqual([
    expect.stringContaining(
      "web/kubernetes_config_map_v1.settings: data.at must not change from one plan to the next",
    ),
  ]);
});
