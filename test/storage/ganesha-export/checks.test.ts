import { CLUSTER_IP_FREE } from "../../../constructs/storage/ganesha-export/checks";
import { judge, type Manifest } from "../../support/live";

describe("a fixed address", () => {
  const args = { clusterIp: "10.96.0.77", namespace: "nfs", name: "server" };
  const service = (namespace: string, name: string, clusterIP?: string): Manifest => ({
    kind: "Service",
    metadata: { name, namespace },
    spec: { clusterIP },
  });
  const judged = (...live: Manifest[]) => judge(CLUSTER_IP_FREE, args, live);

  test.each([
    ["nfs", "other"],
    ["web", "server"],
  ])("that Service %s/%s uses is not free", (namespace, name) => {
    expect(judged(service(namespace, name, "10.96.0.77"))).toBe(
      `network.clusterIp must be free, but Service ${namespace}/${name} has 10.96.0.77: choose another address`,
    );
  });

  test("is free if only its own Service uses it", () => {
    const live = [
      service("nfs", "server", "10.96.0.77"),
      service("web", "a", "10.96.0.7"),
      service("web", "b", "None"),
    ];
    expect(judged(...live)).toBeUndefined();
  });

  test("that a Service of an earlier stack gets is not free", () => {
    const planned = { early: [service("web", "shop", "10.96.0.77")] };
    expect(judge(CLUSTER_IP_FREE, args, [], { planned })).toContain("Service web/shop has");
  });
});
