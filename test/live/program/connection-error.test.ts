import { connectionError } from "../../../constructs/live/program/connection-error";

test.each([
  [
    "a refused connection",
    { status: 500, text: "dial tcp 10.0.0.1:6443: connect: connection refused\n" },
    "the cluster must be reachable, but is not: dial tcp 10.0.0.1:6443: connect: connection refused",
  ],
  [
    "a proxy that answers for the cluster",
    { status: 502, text: "no such host" },
    "the cluster must be reachable, but is not: no such host",
  ],
  [
    "credentials that are refused",
    { status: 401, text: '{"kind":"Status","message":"Unauthorized"}' },
    "the cluster must accept the credentials of this kubeconfig, but refused them (401): log in again",
  ],
  [
    "a credential plugin that fails",
    { status: 500, text: "getting credentials: exec: executable aws failed with exit code 255\n\nA hint.\n" },
    "kubectl must obtain credentials for the cluster, but does not: exec: executable aws failed with exit code 255 (the session has expired)",
  ],
])("%s is an error of the connection", (_what, answer, message) => {
  expect(connectionError(answer, "warning\nthe session has expired\n")?.message).toBe(message);
});

test.each([
  ["an object", { status: 200, text: "{}" }],
  ["a Status of the API server", { status: 500, text: '{"kind":"Status","message":"etcd"}' }],
  ["a plain error of the API server", { status: 500, text: 'Internal Server Error: "/api/v1/nodes": etcd' }],
  ["a forbidden request", { status: 403, text: '{"kind":"Status"}' }],
])("%s is not an error of the connection", (_what, answer) => {
  expect(connectionError(answer)).toBeUndefined();
});
