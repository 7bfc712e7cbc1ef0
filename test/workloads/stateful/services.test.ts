import { ReplicaData, type StatefulServiceProps } from "../../../constructs";
import { type Block, find } from "../../support/document";
import { EVERY_PROP } from "./every-prop";
import { SELECTOR, make } from "./set-example";

type ServiceBlock = Block & { readonly spec: { readonly selector: unknown; readonly cluster_ip?: string } };

describe("Services", () => {
  const services = (props: Partial<StatefulServiceProps> = {}) => {
    const { resources, service } = make(props);
    const client = find(resources, "kubernetes_service_v1", "store_service");
    const headless = find(resources, "kubernetes_service_v1", "headless");
    return { service, client: client as ServiceBlock, headless: headless as ServiceBlock };
  };

  test("select only pods of this set", () => {
    const { client, headless } = services();
    expect(client.spec.selector).toEqual(SELECTOR);
    expect(headless.spec.selector).toEqual(SELECTOR);
  });

  test("route clients to the first replica if each has its own data", () => {
    const { client, headless } = services({ replicaData: ReplicaData.SEPARATE });
    expect(client.spec.selector).toEqual({
      ...SELECTOR,
      "statefulset.kubernetes.io/pod-name": "store-0",
    });
    expect(headless.spec.selector).toEqual(SELECTOR);
  });

  test("declare every port, including the exporter's, and the apply does not wait for an address", () => {
    const { client, headless } = services({ metrics: EVERY_PROP.metrics });
    const port = [
      { name: "client", port: 7000, target_port: "client", protocol: "TCP" },
      { name: "http", port: 8080, target_port: "http", protocol: "TCP" },
      { name: "metrics", port: 9100, target_port: "metrics", protocol: "TCP" },
    ];
    expect(client).toMatchObject({
      wait_for_load_balancer: false,
      metadata: { name: "store", namespace: "databases" },
      spec: { type: "ClusterIP", port, publish_not_ready_addresses: false },
    });
    expect(client.spec.cluster_ip).toBeUndefined();
    expect(headless).toMatchObject({
      wait_for_load_balancer: false,
      metadata: { name: "store-headless", namespace: "databases" },
      spec: { type: "ClusterIP", cluster_ip: "None", port, publish_not_ready_addresses: true },
    });
  });

  test("are exposed with the ports that they declare", () => {
    const { service } = services({ metrics: EVERY_PROP.metrics });
    expect(service.address.endpoint("client")).toBe("store.databases.svc:7000");
    expect(service.headless.endpoint("metrics")).toBe("store-headless.databases.svc:9100");
    expect(service.replicaHost(1)).toBe("store-1.store-headless.databases.svc");
  });
});

describe("metrics", () => {
  test("are scraped from each replica, since the Service for clients leads to one", () => {
    const { scrapeTargets } = make({ metrics: EVERY_PROP.metrics }).service;
    expect(scrapeTargets).toMatchObject({
      metrics: { job: "store", portName: "metrics", eachPod: true, metricsPath: "/prometheus" },
    });
    expect(scrapeTargets.metrics?.address.name).toBe("store-headless");
  });

  test("may be served by the software itself", () => {
    const { service, pod } = make({ metrics: { portName: "http" } });
    expect(service.scrapeTargets.metrics?.portName).toBe("http");
    expect(service.scrapeTargets.metrics?.metricsPath).toBeUndefined();
    expect(pod.container).toHaveLength(1);
  });

  test("are not scraped unless they are declared", () => {
    expect(make().service.scrapeTargets).toEqual({});
  });
});

test("a drain evicts one replica at a time", () => {
  const budget = (props: Partial<StatefulServiceProps>) =>
    find(make(props).resources, "kubernetes_pod_disruption_budget_v1").spec;
  const selector = { match_labels: SELECTOR };
  expect(budget({})).toEqual({ max_unavailable: "1", selector });
  expect(budget({ replicas: 3, maxUnavailable: 2 })).toEqual({ max_unavailable: "2", selector });
  // with none to spare, a drain would wait forever.
  expect(budget({ replicas: 1 })).toEqual({ max_unavailable: "1", selector });
});
