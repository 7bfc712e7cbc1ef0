import { faultsIn } from "../../documents";

const CONTEXT = { config_path: "~/.kube/config", config_context: "lab" };

test("accepts providers that verify certificates", () => {
  const provider = { kubernetes: [{ ...CONTEXT, insecure: false }], helm: [{ kubernetes: CONTEXT }] };
  expect(faultsIn("provider-insecure", {}, { provider })).toEqual([]);
});

test.each([
  ["kubernetes", { kubernetes: [{ ...CONTEXT, insecure: true }] }],
  ["helm.kubernetes", { helm: [{ kubernetes: { ...CONTEXT, insecure: "true" } }] }],
])("fails for provider.%s", (name, provider) => {
  expect(faultsIn("provider-insecure", {}, { provider })).toEqual([
    expect.stringContaining(
      `web: provider.${name}.insecure must not be true, or an impostor of the API server`,
    ),
  ]);
});
