import { Cpu, Memory } from "../../../constructs";
import { workerProps } from "../../cluster/facts/facts";
import { IMAGE_DIGEST } from "../../support/image-digest";
import { clusterOf, nfsWorker } from "../nfs-cluster";
import { subdir } from "./class-example";

test.each(["provisioner", "provisioner:latest"])("fails for image %s", (image) => {
  expect(subdir({ image })).toThrow("stack/nfs: image must end with a tag other than latest, or a digest");
});

test.each(["my image:v1", "r/provisioner@sha256:12"])(
  "fails for image %s, which is not a valid name",
  (image) => {
    expect(subdir({ image })).toThrow("stack/nfs: image must be the name of an image");
  },
);

test.each(["r:5000/provisioner:v1", `r/provisioner@${IMAGE_DIGEST}`])("accepts image %s", (image) => {
  expect(subdir({ image })).not.toThrow();
});

test("fails for a memory limit below the request", () => {
  const requests = { cpu: Cpu.millicores(10), memory: Memory.mebibytes(32) };
  expect(subdir({ resources: { requests, limits: { memory: Memory.mebibytes(31) } } })).toThrow(
    'stack/nfs: resources.limits.memory must be at least the request, 32Mi, got "31Mi"',
  );
});

test("fails if no node can run the provisioner", () => {
  const requests = { cpu: Cpu.cores(5), memory: Memory.mebibytes(32) };
  expect(subdir({ resources: { requests } }, clusterOf(nfsWorker("worker-1")))).toThrow(
    "stack/nfs: resources must let the scheduler place 1 replica on cluster lab, which has capacity for 0",
  );
});

test("fails where the provisioner's nodes, or those of its users, lack an NFS client", () => {
  const cluster = clusterOf(nfsWorker("worker-1", { labels: { nfs: "yes" } }), workerProps("worker-2"));
  const message = "stack/nfs: packages of node worker-2 of cluster lab must contain NodePackage.NFS_CLIENT";
  expect(subdir({}, cluster)).toThrow(message);
  expect(subdir({ clientNodeSelector: { nfs: "yes" } }, cluster)).toThrow(message);
  expect(subdir({ clientNodeSelector: { nfs: "yes" } }, cluster)).toThrow("or set nodeSelector so that");
  expect(subdir({ clientNodeSelector: { nfs: "yes" }, nodeSelector: { nfs: "yes" } }, cluster)).not.toThrow();
});
