import { Memory, MonitoringStack } from "../../../../constructs";
import { operatedNames } from "../../../../constructs/monitoring/model/names";
import { CLASS, cluster, type CustomResource, type MonitoringLab, NAMESPACE, volume } from "./monitoring-lab";

/** The operator's objects exist only where it runs; here the test plays it. */
const OWNED = { prometheus: "prometheus-kps-prometheus", alertmanager: "alertmanager-kps-alertmanager" };

/** The full profile by its real charts. */
export function describeFull(lab: MonitoringLab): void {
  const { props, monitoring, jsonpath, inNamespace, ownerOf, claims, applied } = lab;

  test("with everything enabled, one apply creates the declared objects", async () => {
    await lab.stack.synthesize(cluster, monitoring());
    await applied("kube-prometheus-stack and prometheus-pushgateway");
    const secret = Buffer.from(
      jsonpath(".data.scrape-jobs\\.yaml", "secret", "kps-scrape-jobs", "-n", NAMESPACE),
      "base64",
    );
    expect(secret.toString()).toContain('"replacement":"${1}{{ }}"');
    expect(
      jsonpath(
        ".spec.groups[0].rules[0].annotations.summary",
        "prometheusrule",
        "kps-alerts",
        "-n",
        NAMESPACE,
      ),
    ).toBe("{{ $labels.job }} ${is} {{ $value }}");
    expect(jsonpath(".data.nodes\\.json", "configmap", "kps-dashboard-nodes", "-n", NAMESPACE)).toContain(
      '"title":"${x} {{ y }}"',
    );
    expect(inNamespace(".status.numberReady", "daemonset/kps-prometheus-node-exporter", "nodes")).toBe("3");
    const address = (await lab.stack.terraform.stateList()).find((each) =>
      each.includes("monitoring_release_"),
    );
    expect(ownerOf("prometheus").metadata).toMatchObject({
      labels: { "groundplan/stack": "lab-monitoring" },
      annotations: { "groundplan/address": `lab-monitoring/${address}` },
    });
    const waiting = inNamespace('.items[?(@.status.phase!="Running")].metadata.name', "pod");
    expect(waiting).toBe("");
    expect(
      jsonpath(".items[*].metadata.name", "validatingwebhookconfiguration,mutatingwebhookconfiguration"),
    ).toBe("");
  });

  test("no alert covers a part of the control plane that is not reachable", () => {
    const rules = inNamespace("..expr", "prometheusrule");
    expect(rules).toContain("etcd");
    expect(rules).not.toMatch(/kube-scheduler|kube-controller-manager|kube-proxy/);
  });

  test("suspended, resumed and suspended again, it keeps its claims, and every second plan is empty", async () => {
    for (const [part, name] of Object.entries(OWNED)) lab.plane.apply(ownedStatefulSet(name, ownerOf(part)));
    const before = claims();
    for (const round of [1, 2]) {
      for (const name of Object.values(OWNED))
        lab.plane.kubectl("scale", "statefulset", name, "-n", NAMESPACE, "--replicas=1");
      await lab.stack.synthesize(cluster, monitoring({ suspended: true }));
      await applied(`suspended, round ${round}`);
      expect(inNamespace(".items[*].spec.replicas", "deployment,statefulset").split(" ")).toEqual([
        "0",
        "0",
        "0",
        "0",
        "0",
      ]);
      expect(lab.plane.tryKubectl("get", "deployment", "kps-operator", "-n", NAMESPACE).status).not.toBe(0);
      expect(inNamespace(".spec.replicas", "prometheus/kps-prometheus")).toBe("0");
      expect(
        inNamespace(".status.desiredNumberScheduled", "daemonset/kps-prometheus-node-exporter", "nodes"),
      ).toBe("0");
      expect(claims()).toBe(before);

      await lab.stack.synthesize(cluster, monitoring());
      await applied(`resumed, round ${round}`);
      expect(inNamespace(".status.readyReplicas", "deployment/kps-operator")).toBe("1");
      expect(inNamespace(".spec.replicas", "prometheus/kps-prometheus")).toBe("1");
      expect(claims()).toBe(before);
    }
  });

  test("another size of a claim that the operator created stops at plan, with the steps to grow it", async () => {
    lab.plane.apply({
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name: operatedNames("kps", "prometheus").claim, namespace: NAMESPACE },
      spec: {
        accessModes: ["ReadWriteOnce"],
        storageClassName: CLASS,
        resources: { requests: { storage: "2Gi" } },
      },
    });
    await lab.stack.synthesize(cluster, monitoring());
    expect((await lab.stack.terraform.plan()).actions).toEqual([]);
    const larger = { ...volume, size: Memory.gibibytes(4) };
    await lab.stack.synthesize(cluster, monitoring({ prometheus: { volume: larger } }));
    expect((await lab.stack.terraform.tryPlan()).text).toContain(
      "prometheus.volume.size (4Gi) must be that of the existing claims",
    );
  });

  test("another id of the construct stops at plan, and names the objects of the old one", async () => {
    await lab.stack.synthesize(cluster, (scope) => void new MonitoringStack(scope, "renamed", props()));
    const { text } = await lab.stack.terraform.tryPlan();
    expect(text).toContain(
      "Prometheus monitoring/kps-prometheus belongs to helm_release.monitoring_release_",
    );
    expect(text).toContain("PersistentVolumeClaim monitoring/kps-grafana-data belongs to");
    await lab.stack.synthesize(cluster, monitoring());
    expect((await lab.stack.terraform.plan()).actions).toEqual([]);
  });
}

/** A StatefulSet as the operator makes it: with the marks of its custom resource, which it copies. */
function ownedStatefulSet(name: string, owner: CustomResource) {
  const labels = { owned: name };
  const { uid, name: ownerName, annotations, labels: marks } = owner.metadata;
  const reference = {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: ownerName,
    uid,
    controller: true,
  };
  return {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: { name, namespace: NAMESPACE, labels: marks, annotations, ownerReferences: [reference] },
    spec: {
      replicas: 1,
      serviceName: name,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: "main", image: "main" }] } },
    },
  };
}
