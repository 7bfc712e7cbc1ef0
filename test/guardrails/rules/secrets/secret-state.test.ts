import { faultsIn } from "../../documents";

test("accepts Secrets that pods refer to", () => {
  expect(faultsIn("secret-state", { kubernetes_secret_v1: { key: { metadata: { name: "key" } } } })).toEqual(
    [],
  );
});

test.each([
  [
    "data.kubernetes_secret_v1.key",
    {},
    { data: { kubernetes_secret_v1: { key: { metadata: { name: "key" } } } } },
  ],
  ["random_password.key", { random_password: { key: { length: 16 } } }, {}],
  ["tls_private_key.key", { tls_private_key: { key: { algorithm: "RSA" } } }, {}],
])("fails for %s", (address, resource, more) => {
  expect(faultsIn("secret-state", resource, more)).toEqual([
    expect.stringMatching(/must not be used, because the secret would be in the state in plain text: .*got /),
  ]);
  expect(faultsIn("secret-state", resource, more)[0]).toContain(JSON.stringify(address));
});
