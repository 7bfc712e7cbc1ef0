import { container, deployment, faultsIn } from "../../documents";

const volume = (server: string) => ({
  kubernetes_persistent_volume_v1: {
    photos: {
      metadata: { name: "photos" },
      spec: { persistent_volume_source: { nfs: { server, path: "/" } } },
    },
  },
});

test.each(["nas.lan", "10.0.0.5", "files.web.example.org"])("accepts the server %s", (server) => {
  expect(faultsIn("nfs-server", volume(server))).toEqual([]);
});

test.each([
  ["nfs.storage.svc.cluster.local", "this is the name of a Service"],
  ["nfs.default", "this is a Service of namespace default"],
  ["${kubernetes_service_v1.nfs.spec[0].cluster_ip}", "this is read from the resource of a Service"],
])("fails for the server %s", (server, why) => {
  expect(faultsIn("nfs-server", volume(server))).toEqual([
    expect.stringContaining(`must be a name or an address that nodes resolve, but ${why}`),
  ]);
});

test("fails for a Service in a namespace that the app creates", () => {
  const namespace = { kubernetes_namespace_v1: { files: { metadata: { name: "files" } } } };
  expect(faultsIn("nfs-server", { ...volume("nfs.files"), ...namespace })).toHaveLength(1);
});

test("fails for a Service in an NFS volume of a pod", () => {
  const spec = {
    container: [container()],
    volume: [{ name: "data", nfs: { server: "nfs.web.svc", path: "/" } }],
  };
  expect(faultsIn("nfs-server", { kubernetes_deployment_v1: { site: deployment(spec) } })).toHaveLength(1);
});
