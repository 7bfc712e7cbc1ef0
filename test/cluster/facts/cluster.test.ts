import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { Cluster, ClusterStack, Cpu, Memory } from "../../../constructs";
import { makeApp } from "../../support/make-app";
import { clusterProps } from "./facts";

test("is found from everything below its stack", () => {
  const cluster = new Cluster(clusterProps());
  const stack = new ClusterStack(makeApp(), "lab-web", { cluster });
  expect(Cluster.of(stack)).toBe(cluster);
  expect(Cluster.of(new Construct(new Construct(stack, "web"), "cache"))).toBe(cluster);
});

test("each stack of an app finds its own", () => {
  const app = makeApp();
  const [one, other] = ["lab", "prod"].map((name) => {
    const cluster = new Cluster(clusterProps({ name }));
    return { cluster, inside: new Construct(new ClusterStack(app, `${name}-web`, { cluster }), "web") };
  });
  expect(Cluster.of(one!.inside)).toBe(one!.cluster);
  expect(Cluster.of(other!.inside)).toBe(other!.cluster);
});

test("the nearest one applies", () => {
  const app = makeApp();
  const [far, near] = [new Cluster(clusterProps()), new Cluster(clusterProps())];
  far.appliesTo(app);
  const outer = new Construct(app, "outer");
  const inner = new Construct(outer, "inner");
  near.appliesTo(inner);
  expect(Cluster.of(outer)).toBe(far);
  expect(Cluster.of(new Construct(inner, "web"))).toBe(near);
});

test("a plain stack has none, unless it is declared", () => {
  const stack = new TerraformStack(makeApp(), "theirs");
  const construct = new Construct(stack, "web");
  expect(Cluster.of(construct)).toBeUndefined();
  const cluster = new Cluster(clusterProps());
  cluster.appliesTo(stack);
  expect(Cluster.of(construct)).toBe(cluster);
});

test("finds its nodes by name", () => {
  expect(new Cluster(clusterProps()).node("worker-2").address).toBe("192.168.7.102");
});

test("fails for an unknown node, and names the nearest", () => {
  expect(() => new Cluster(clusterProps()).node("worker-22")).toThrow(
    new Error('Cluster lab: node name must be one of its nodes (did you mean "worker-2"?), got "worker-22"'),
  );
});

test("returns where a workload can run", () => {
  const placement = new Cluster(clusterProps()).placementOf({
    replicas: 3,
    requests: { cpu: Cpu.cores(3), memory: Memory.gibibytes(1) },
  });
  expect(placement.candidates.map(({ node }) => node.name)).toEqual(["worker-1", "worker-2"]);
  expect(placement.refusals.map(({ node }) => node.name)).toEqual(["cp-1", "cp-2", "cp-3"]);
  expect(placement.schedulable).toBe(2);
});
