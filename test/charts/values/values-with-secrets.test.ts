import { Token } from "cdktf";
import type { JsonObject } from "../../../constructs";
import { check } from "./check-example";

describe("secrets", () => {
  const SECRET = "values are readable in the state and in the release";

  test("fails for a literal secret, names the key for a Secret, and does not print the secret", () => {
    expect(() => check({ adminPassword: "geheim" })).toThrow(
      `stack/web: values.adminPassword must not contain a secret, because ${SECRET}: use admin.existingSecret, got "6 characters"`,
    );
  });

  test("fails for a variable whose name indicates a secret", () => {
    expect(() => check({ env: [{ name: "ELASTIC_PASSWORD", value: "geheim" }] })).toThrow(
      `stack/web: values.env[0].value must not contain a secret, because ${SECRET}: use valueFrom.secretKeyRef, got "6 characters"`,
    );
  });

  test.each([
    "password",
    "rootPassword",
    "token",
    "bearerToken",
    "secretKey",
    "apiKey",
    "smtp_password",
    "clientSecret",
    "PASSPHRASE",
  ])("fails for %s, even where any key is allowed", (key) => {
    expect(() => check({ config: { deep: { [key]: "geheim" } } })).toThrow(
      `values.config.deep.${key} must not contain a secret`,
    );
  });

  test.each<JsonObject>([
    { adminPassword: "" },
    { adminPassword: Token.asString({ a: 1 }) },
    { config: { passwordKey: "password", tokenFile: "/run/token", automountToken: true } },
    {
      config: {
        password: "$__file{/etc/secrets/p}",
        token: "${TOKEN}",
        apiKey: "$API_KEY",
        secretKey: "{{ .Values.x }}",
      },
    },
    { env: [{ name: "ELASTIC_PASSWORD", valueFrom: { secretKeyRef: { name: "es", key: "password" } } }] },
    { env: [{ name: "TOKENS", value: "3" }] },
  ])("accepts %j", (values) => {
    expect(() => check(values)).not.toThrow();
  });

  test.each(["data", "stringData"])("fails for a whole Secret with %s among further objects", (data) => {
    const secret = { apiVersion: "v1", kind: "Secret", [data]: { a: "geheim" } };
    expect(() => check({ notes: [secret] })).toThrow(
      `values.notes[0] must not contain a secret, because ${SECRET}: create the Secret outside of Terraform, got`,
    );
    expect(() => check({ notes: [{ ...secret, kind: "ConfigMap" }] })).not.toThrow();
  });

  test("names a Secret where the chart has no key for one", () => {
    const bare = { name: "csi-driver-nfs", version: "4.13.4" };
    expect(() => check({ controller: { nodeSelector: { password: "x" } } }, bare)).toThrow(
      /release: name an existing Secret, got/,
    );
  });

  test.each<[JsonObject, string]>([
    [{ config: { url: "postgres://a:hunter2@db/x" } }, "a password in an address"],
    [{ config: { file: "[smtp]\npassword = hunter2\n" } }, "the value of password"],
    [{ args: ["--password=hunter2"] }, "the option password"],
    [{ args: ["--token", "hunter2"] }, "the option token"],
  ])("fails for a secret within a text: %j", (values, found) => {
    expect(() => check(values)).toThrow(new RegExp(`must not contain a secret, .* got "${found}"`));
  });
});
