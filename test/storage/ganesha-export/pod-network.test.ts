import { TerraformStack } from "cdktf";
import { GaneshaExport } from "../../../constructs";
import { find } from "../../support/document";
import { refusalsIn } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { make, POD } from "./example";
import { READY, deploymentOf, podOf, withProp, documentOf } from "./pod-example";

test("uses the host network with the cluster's DNS", () => {
  expect(podOf()).toMatchObject({
    host_network: true,
    dns_policy: "ClusterFirstWithHostNet",
    container: [{ port: [{ container_port: 2049, host_port: 2049, protocol: "TCP" }] }],
  });
  expect(make(POD).resources.kubernetes_service_v1).toBeUndefined();
  expect(make(POD).data).toMatchObject({ server: "10.0.110.184", port: 2049, claimName: "experiment-data" });
});

test("a Service with a fixed address, which never changes", () => {
  const props = withProp({ network: { clusterIp: "10.96.0.77" }, port: 12049 });
  const service = find(make(props).resources, "kubernetes_service_v1");
  expect(service).toMatchObject({
    metadata: { name: "nfs-server", namespace: "dedup-experiment" },
    spec: { type: "ClusterIP", cluster_ip: "10.96.0.77", port: [{ port: 12049, target_port: "12049" }] },
    wait_for_load_balancer: false,
    lifecycle: { prevent_destroy: true },
  });
  const taken = {
    kind: "Service",
    metadata: { name: "web", namespace: "shop" },
    spec: { clusterIP: "10.96.0.77" },
  };
  const { network } = props;
  expect(refusalsIn(documentOf({ network }), READY)).toEqual([]);
  expect(refusalsIn(documentOf({ network }), [...READY, taken])).toEqual([
    "stack/data: network.clusterIp must be free, but Service shop/web has 10.96.0.77: choose another address",
  ]);
  const { selector } = service.spec as { selector: unknown };
  expect((deploymentOf(props).spec as { selector: unknown }).selector).toEqual({ match_labels: selector });
  expect(podOf(props)).toMatchObject({ host_network: false, dns_policy: "ClusterFirst" });
  expect(JSON.stringify(podOf(props))).not.toContain("host_port");
  expect(make(props).data.server).toBe("10.96.0.77");
});

test("fails for a second server at one address and port", () => {
  const stack = new TerraformStack(makeApp(), "stack");
  new GaneshaExport(stack, "data", POD);
  expect(() => new GaneshaExport(stack, "more", { ...POD, name: "other" })).toThrow(
    "stack/more: network must name one NFS server at",
  );
  const volume = { claim: "b" };
  expect(
    () => new GaneshaExport(stack, "third", { ...POD, name: "third", port: 2050, volume }),
  ).not.toThrow();
});
