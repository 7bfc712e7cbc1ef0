import { App, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { Cluster, ClusterStack } from "../../../constructs";
import { oncePerCluster } from "../../../constructs/cluster";
import { makeApp } from "../../support/make-app";
import { clusterProps } from "../facts/facts";

function stackOn(app: App, clusterName: string, id: string): TerraformStack {
  return new ClusterStack(app, id, { cluster: new Cluster(clusterProps({ name: clusterName })) });
}

function claim(stack: TerraformStack, id: string, kind = "StorageClass", name = "nfs"): () => void {
  const construct = new Construct(stack, id);
  return () => {
    oncePerCluster(construct, "className", kind, name);
  };
}

test("fails for a second one on the cluster, in any stack", () => {
  const app = makeApp();
  claim(stackOn(app, "lab", "lab-storage"), "class")();
  expect(claim(stackOn(app, "lab", "lab-web"), "other")).toThrow(
    "lab-web/other: className must name one StorageClass of cluster lab, " +
      'but lab-storage/class names it already, got "nfs"',
  );
});

test("fails for a second one in a stack without a declared cluster", () => {
  const stack = new TerraformStack(makeApp(), "theirs");
  claim(stack, "class")();
  expect(claim(stack, "other")).toThrow(
    'theirs/other: className must name one StorageClass of stack theirs, but theirs/class names it already, got "nfs"',
  );
});

test("accepts the name on another cluster, in another stack without a cluster, of another kind, in another app", () => {
  const app = makeApp();
  const stack = stackOn(app, "lab", "lab-storage");
  claim(stack, "class")();
  expect(claim(stackOn(app, "prod", "prod-storage"), "class")).not.toThrow();
  expect(claim(new TerraformStack(app, "theirs"), "class")).not.toThrow();
  expect(claim(new TerraformStack(app, "others"), "class")).not.toThrow();
  expect(claim(stack, "volume", "PersistentVolume")).not.toThrow();
  expect(claim(stack, "second", "StorageClass", "nfs-2")).not.toThrow();
  expect(claim(stackOn(makeApp(), "lab", "lab-storage"), "class")).not.toThrow();
});
