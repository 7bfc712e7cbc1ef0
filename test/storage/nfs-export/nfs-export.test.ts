import { TerraformStack, Token } from "cdktf";
import { type Cluster, Namespace, PodSecurityLevel } from "../../../constructs";
import { SERVER_FAMILY, SERVER_NOT_SERVICE } from "../../../constructs/storage/nfs-export/checks";
import { MountedBy, validateExport } from "../../../constructs/storage/nfs-export/nfs-export";
import { requireLiveExport } from "../../../constructs/storage/nfs-export/require-live-export";
import { documentWith } from "../../support/document";
import { checksIn, judge, type Manifest } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { clusterOf, nfsWorker } from "../nfs-cluster";

function stackOn(cluster?: Cluster): TerraformStack {
  const stack = new TerraformStack(makeApp(), "stack");
  cluster?.appliesTo(stack);
  return stack;
}

const validate =
  (server: string, path = "/var/nfs", mountedBy = MountedBy.NODE, stack = stackOn()) =>
  () => {
    validateExport(stack, { server, path }, mountedBy);
  };

test.each(["test-nfs-01.mk.local", "nas", "nas.lan", "172.16.102.40", "fd00::5", "127.0.0.1", "nas.lan."])(
  "accepts server %s",
  (server) => {
    expect(validate(server)).not.toThrow();
  },
);

test.each(["", "NAS.lan", "nas_1", "300.1.1.1", "10.0.0", "nas:/export", "-nas", "nas..lan", "a".repeat(64)])(
  "fails for server %j",
  (server) => {
    expect(validate(server)).toThrow(
      "stack: server must be an IP address, or a DNS name in lower case, got ",
    );
  },
);

test.each([
  ["nfs.storage.svc", "this is the name of a Service"],
  ["nfs.storage.svc.cluster.local", "this is the name of a Service"],
  ["nfs.storage.svc.cluster.local.", "this is the name of a Service"],
  ["nfs.storage.cluster.local", "this is the name of a Service"],
  ["nfs.default", "this is a Service of namespace default"],
  ["nfs.kube-system", "this is a Service of namespace kube-system"],
])("fails for %s, which nodes cannot resolve", (server, reason) => {
  expect(validate(server)).toThrow(
    `stack: server must be a name that nodes can resolve, but ${reason}, and only pods use the cluster's DNS: use its clusterIP`,
  );
});

test("fails for a Service in a namespace that another stack of the app makes", () => {
  const app = makeApp();
  new Namespace(new TerraformStack(app, "ns"), "ns", {
    name: "storage",
    podSecurity: PodSecurityLevel.PRIVILEGED,
  });
  const stack = new TerraformStack(app, "stack");
  expect(validate("nfs.storage", "/", MountedBy.NODE, stack)).toThrow(
    "this is a Service of namespace storage",
  );
  expect(validate("nfs.storage.", "/", MountedBy.NODE, stack)).not.toThrow();
});

test("a CSI driver accepts a Service as server", () => {
  expect(validate("nfs.storage.svc.cluster.local", "/", MountedBy.CSI_DRIVER)).not.toThrow();
});

test.each([
  ["", "be a path, not empty"],
  ["var", "be absolute: begin with /"],
  ["var/nfs", "be absolute: begin with /"],
  ["/var/", "not end with /"],
  ["//var", "not contain an empty part (//)"],
  ["/var//nfs", "not contain an empty part (//)"],
  ["/var/./nfs", "not contain the part ., which changes the directory"],
  ["/var/../nfs", "not contain the part .., which changes the directory"],
  ["/a\nb", "not contain control characters"],
  ["/a#b", "not contain #, which ends the path in the volume ids of csi-driver-nfs"],
])("fails for path %j and names the mistake", (path, fault) => {
  expect(validate("nas", path)).toThrow(`stack: path must ${fault}`);
});

test.each(["/", "/var/nfs", "/my files/${x}"])("accepts path %s", (path) => {
  expect(validate("nas", path)).not.toThrow();
});

test.each([
  ["server", Token.asString({ a: 1 }), "/"],
  ["path", "nas", Token.asString({ a: 1 })],
])("fails for a %s that another resource decides, and shows no token", (prop, server, path) => {
  expect(validate(server, path)).toThrow(
    `stack: ${prop} must be a literal: a volume on an export that moves with another resource loses its claim, got ` +
      "(a token, whose value only Terraform knows)",
  );
});

test("fails for the address of a pod", () => {
  expect(validate("10.252.3.4", "/", MountedBy.NODE, stackOn(clusterOf(nfsWorker("worker-1"))))).toThrow(
    'stack: server must not be in podCidr 10.252.0.0/16, as a pod has another address after a restart, got "10.252.3.4"',
  );
});

test("accepts the address of a Service", () => {
  expect(validate("10.96.1.1", "/", MountedBy.NODE, stackOn(clusterOf(nfsWorker("worker-1"))))).not.toThrow();
});

test("fails for an address family that no node has", () => {
  expect(validate("fd00::5", "/", MountedBy.NODE, stackOn(clusterOf(nfsWorker("worker-1"))))).toThrow(
    'stack: server must have an address family that nodes of lab have (ipv4), got "fd00::5"',
  );
});

describe("at plan", () => {
  const checks = (server: string, mountedBy = MountedBy.NODE) =>
    checksIn(
      documentWith((stack) => {
        requireLiveExport(stack, server, mountedBy);
      }),
    ).postconditions?.stack ?? [];
  const node = (...addresses: readonly [type: string, address: string][]): Manifest => ({
    kind: "Node",
    metadata: { name: "worker-1" },
    status: { addresses: addresses.map(([type, address]) => ({ type, address })) },
  });
  const BOTH = node(["InternalIP", "10.0.0.1"], ["InternalIP", "fd00::1"]);

  test.each([
    ["172.16.102.40", node(["InternalIP", "fd00::1"], ["ExternalIP", "1.2.3.4"])],
    ["fd00::5", node(["InternalIP", "10.0.0.1"], ["Hostname", "worker-1"])],
  ])("the address family of %s is compared with live nodes", (server, stranger) => {
    expect(checks(server)).toEqual([{ check: "nfs-server-family", args: { server } }]);
    expect(judge(SERVER_FAMILY, { server }, [stranger])).toContain(
      `server must have an address family that nodes have, but no live node has an address of the family of ${server}`,
    );
    expect(judge(SERVER_FAMILY, { server }, [BOTH])).toBeUndefined();
  });

  test("nodes without an address are ignored", () => {
    expect(judge(SERVER_FAMILY, { server: "fd00::5" }, [node(["Hostname", "worker-1"])])).toBeUndefined();
  });

  test("a name of two parts is compared with live namespaces", () => {
    const args = { server: "nas.lan", namespace: "lan" };
    expect(checks("nas.lan")).toEqual([{ check: "nfs-server-not-service", args }]);
    const namespace = (name: string) => ({ kind: "Namespace", metadata: { name } });
    expect(judge(SERVER_NOT_SERVICE, args, [namespace("lan")])).toContain(
      "nas.lan is a Service of the live namespace lan",
    );
    expect(judge(SERVER_NOT_SERVICE, args, [namespace("default")])).toBeUndefined();
  });

  test.each(["nas", "nas.lan.", "test-nfs-01.mk.local"])("%s cannot be a Service", (server) => {
    expect(checks(server)).toEqual([]);
  });

  test("a CSI driver accepts a Service as server", () => {
    expect(checks("nfs.storage", MountedBy.CSI_DRIVER)).toEqual([]);
  });
});
