import { found, live } from "./raw-cluster";

/** Ends on 2026-12-05. */
const CERTIFICATE = Buffer.from(
  `-----BEGIN CERTIFICATE-----
MIIBQjCB9aADAgECAhRTcKwdNhbx0rwn4iin4EVHLKwWmjAFBgMrZXAwFzEVMBMG
A1UEAwwMaG9vay53ZWIuc3ZjMB4XDTI2MTEyOTE3MzU1NFoXDTI2MTIwNTE3MzU1
NFowFzEVMBMGA1UEAwwMaG9vay53ZWIuc3ZjMCowBQYDK2VwAyEAlCl8KPkJ/gKX
P4DYmOaDDP4FwfG3HNgaIeklDen7KyCjUzBRMB0GA1UdDgQWBBTT8lj2ilPLcir2
iaOEE2ehEjzGajAfBgNVHSMEGDAWgBTT8lj2ilPLcir2iaOEE2ehEjzGajAPBgNV
HRMBAf8EBTADAQH/MAUGAytlcANBANSYuxbFnOInxFXOgAY7QgkB/VrEbAVKSyJc
1actfRTi8F0akNMLKOCo1HV+FbD+/TDb6EwOJLcH//TDJwq2rAg=
-----END CERTIFICATE-----
`,
).toString("base64");

describe("webhooks", () => {
  const SERVICE = { namespace: "web", name: "hook" };
  const RESOURCE = {
    kubernetes_manifest: {
      hook: {
        manifest: {
          apiVersion: "admissionregistration.k8s.io/v1",
          kind: "ValidatingWebhookConfiguration",
          metadata: { name: "hook" },
          webhooks: [{ name: "pods.example.com", clientConfig: { service: SERVICE } }],
        },
      },
    },
  };
  const hook = (more: object = {}, config: object = {}) =>
    live("ValidatingWebhookConfiguration", "hook", {
      webhooks: [{ name: "pods.example.com", clientConfig: { service: SERVICE, ...config }, ...more }],
    });
  const service = (spec: object) => live("Service", "hook", { spec }, "web");

  test("one whose Service leads to a pod passes", async () => {
    const pod = live("Pod", "hook-1", { status: { conditions: [{ type: "Ready", status: "True" }] } }, "web");
    const labelled = { ...pod, metadata: { ...pod.metadata, labels: { app: "hook" } } };
    expect(await found(RESOURCE, [hook(), service({ selector: { app: "hook" } }), labelled])).toEqual([]);
  });

  test.each([
    [
      "is missing",
      hook(),
      [],
      "danger",
      "which is missing: the API server rejects the requests that it must admit",
    ],
    [
      "has no pod",
      hook(),
      [service({ selector: { app: "hook" } })],
      "danger",
      "which selects no pod by app=hook: the API server rejects",
    ],
    ["is missing, and may be", hook({ failurePolicy: "Ignore" }), [], "warning", "the API server ignores it"],
  ])("one whose Service %s is named", async (_title, object, others, level, text) => {
    expect(await found(RESOURCE, [object, ...others])).toEqual([
      expect.stringMatching(
        new RegExp(
          `^${level} ValidatingWebhookConfiguration hook pods.example.com calls Service web/hook, .*${text}`,
        ),
      ),
    ]);
  });

  test("an authority that expires is named", async () => {
    expect(await found(RESOURCE, [hook({}, { caBundle: CERTIFICATE, service: undefined })])).toContainEqual(
      "warning ValidatingWebhookConfiguration hook has the authority of pods.example.com, which expires on 2026-12-05: renew it",
    );
  });
});

describe("certificates", () => {
  const RESOURCE = {
    kubernetes_secret_v1: {
      tls: {
        metadata: { name: "tls", namespace: "web" },
        type: "kubernetes.io/tls",
        binary_data: { "tls.crt": CERTIFICATE },
      },
    },
  };
  const secret = live(
    "Secret",
    "tls",
    { type: "kubernetes.io/tls", data: { "tls.crt": CERTIFICATE } },
    "web",
  );

  test.each([
    ["2026-11-01T00:00:00Z", []],
    [
      "2026-11-29T00:00:00Z",
      ["warning Secret web/tls has a certificate, which expires on 2026-12-05: renew it"],
    ],
    [
      "2026-12-24T00:00:00Z",
      ["danger Secret web/tls has a certificate, which has expired on 2026-12-05: renew it"],
    ],
  ])("on %s", async (now, lines) => {
    expect(await found(RESOURCE, [secret], new Date(now))).toEqual(lines);
  });
});
