import {
  Cluster,
  type ClusterStack,
  Distribution,
  type FullMonitoringProps,
  type KeptVolume,
  Memory,
  MonitoringCrds,
  MonitoringProfile,
  MonitoringStack,
  NodeRole,
  Purpose,
  Severity,
} from "../../../constructs";
import { operatedNames } from "../../../constructs/monitoring/model/names";
import { clusterProps, workerProps } from "../../cluster/facts/facts";
import { ControlPlane } from "../control-plane/control-plane";
import { MONITORING_CHARTS } from "../monitoring/real-charts";
import { ChartsTogether } from "../support/charts-together";
import { describeWith } from "../support/required-program";
import { waitUntil } from "../support/wait-until";
import { DroppingProxy } from "./dropping-proxy";
import { declaredNodes } from "./environment-under-test";
import { SynthesizedStack } from "./synthesized-stack";

const NAMESPACE = "monitoring";
const CLASS = "local";
const volume = { size: Memory.gibibytes(2), storageClass: CLASS };

const nodes = [1, 2, 3].map((at) =>
  workerProps(`node-${at}`, { roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER] }),
);
const cluster = new Cluster(
  clusterProps({ name: "lab", kubeContext: "lab", distribution: Distribution.TALOS, nodes }),
);

const alertRules = {
  Down: { expr: "up == 0", severity: Severity.WARNING, summary: "{{ $labels.job }} ${is} {{ $value }}" },
};

/** A custom resource of the operator. */
interface CustomResource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

/** The operator's objects exist only where it runs; here the test plays it. */
const OWNED = { prometheus: "prometheus-kps-prometheus", alertmanager: "alertmanager-kps-alertmanager" };

/** Claims that the operator would make. */
const OPERATED_CLAIMS = (["prometheus", "alertmanager"] as const).map(
  (part) => operatedNames("kps", part).claim,
);

describeWith(
  [ControlPlane.available(), ChartsTogether.available(MONITORING_CHARTS)],
  "MonitoringStack by its real charts on a real control plane",
  () => {
    let plane: ControlPlane;
    let charts: ChartsTogether;
    let crds: SynthesizedStack;
    let stack: SynthesizedStack;

    beforeAll(async () => {
      plane = await ControlPlane.start({ context: "lab" });
      plane.nodes(declaredNodes(cluster));
      charts = new ChartsTogether(MONITORING_CHARTS);
      const privileged = { "pod-security.kubernetes.io/enforce": "privileged" };
      const restricted = { "pod-security.kubernetes.io/enforce": "restricted" };
      for (const [name, labels] of Object.entries({ [NAMESPACE]: restricted, nodes: privileged })) {
        plane.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name, labels } });
      }
      plane.apply([
        {
          apiVersion: "storage.k8s.io/v1",
          kind: "StorageClass",
          metadata: { name: CLASS },
          provisioner: "kubernetes.io/no-provisioner",
        },
        volumeFor("kps-grafana-data"),
        volumeFor("pushgateway-data"),
        volumeFor("light-prometheus-data"),
        ...OPERATED_CLAIMS.map(volumeFor),
      ]);
      crds = new SynthesizedStack("lab-monitoring-crds", plane);
      stack = new SynthesizedStack("lab-monitoring", plane);
    }, 120_000);

    afterAll(() => {
      plane.stop();
      for (const each of [crds, stack]) each.remove();
      charts.remove();
    });

    const props = (): FullMonitoringProps => ({
      profile: MonitoringProfile.FULL,
      name: "kps",
      namespace: NAMESPACE,
      purpose: Purpose.EXPERIMENT,
      chartSource: charts.folder,
      timeoutSeconds: 180,
      prometheus: { volume },
      grafana: { adminSecret: { secretName: "grafana-admin" }, volume },
      alertmanager: { volume },
      pushgateway: { volume },
      nodeExporter: { namespace: "nodes" },
      controlPlane: { etcd: true },
      scrapeJobs: {
        nas: {
          target: { addresses: ["nas:9100"] },
          relabel: [
            { sourceLabels: ["__address__"], regex: "(.*):.*", targetLabel: "h", replacement: "${1}{{ }}" },
          ],
        },
      },
      alertRules,
      dashboards: { nodes: { folder: "Lab", model: { uid: "n", title: "${x} {{ y }}", panels: [] } } },
    });
    const monitoring =
      (more: Partial<FullMonitoringProps> = {}) =>
      (scope: ClusterStack) =>
        void new MonitoringStack(scope, "monitoring", { ...props(), ...more });
    const jsonpath = (path: string, ...object: string[]) =>
      plane.kubectl("get", ...object, "-o", `jsonpath={${path}}`);
    const inNamespace = (path: string, kind: string, namespace = NAMESPACE) =>
      jsonpath(path, kind, "--namespace", namespace);
    const ownerOf = (part: string) =>
      JSON.parse(
        plane.kubectl("get", part, `kps-${part}`, "--namespace", NAMESPACE, "-o", "json"),
      ) as CustomResource;
    const claims = () => inNamespace(".items[*].metadata.uid", "pvc");
    const log = (text: string) => void process.stdout.write(`${text}\n`);

    async function applied(what: string, terraform = stack.terraform): Promise<void> {
      const start = performance.now();
      await terraform.apply();
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      const plan = await terraform.plan();
      log(`${what}: applied in ${seconds} s, second plan ${plan.hasChanges ? "NOT empty" : "empty"}`);
      expect(plan.actions).toEqual([]);
    }

    test("without the CRDs, the plan stops and names what is missing", async () => {
      await stack.synthesize(cluster, monitoring());
      expect((await stack.terraform.tryPlan()).text).toContain(
        "the CRDs of the Prometheus operator must exist",
      );
    });

    test("the CRDs, in a stack before", async () => {
      await crds.synthesize(
        cluster,
        (scope) =>
          void new MonitoringCrds(scope, "crds", { namespace: NAMESPACE, chartSource: charts.folder }),
      );
      await applied("prometheus-operator-crds", crds.terraform);
      expect(jsonpath(".items[*].metadata.name", "crd").split(" ")).toHaveLength(10);
      expect((await crds.terraform.tryDestroy()).text).toContain("Instance cannot be destroyed");
    });

    /** Applies through a server that loses its connections after so many bytes, and mends what is to be mended. */
    async function applyThroughLoss(
      bytes: number,
      deafMilliseconds: number,
      mend: () => void,
    ): Promise<void> {
      const proxy = await DroppingProxy.start(plane.env.KUBECONFIG!);
      const env = { ...plane.env, KUBECONFIG: proxy.kubeconfig };
      const weak = new SynthesizedStack("lab-monitoring", { env });
      try {
        await weak.synthesize(cluster, monitoring());
        proxy.dropAfter(bytes, deafMilliseconds);
        const failed = await weak.terraform.tryApply();
        expect({ lost: proxy.lost > 0, failed: failed.status !== 0 }).toEqual({ lost: true, failed: true });
        log(`lost after ${bytes} bytes: releases ${releaseStates()}; ${errorIn(failed.text).slice(0, 200)}`);
        mend();
        const again = await weak.terraform.tryApply();
        expect(errorIn(again.text)).toBe("");
        expect((await weak.terraform.plan()).actions).toEqual([]);
        await removeAllButClaims(weak);
      } finally {
        weak.remove();
        proxy.stop();
      }
    }

    const releaseStates = () =>
      inNamespace('.items[?(@.type=="helm.sh/release.v1")].metadata.labels.status', "secret");

    // the record of the release goes first, and is larger than all objects that follow it.
    test.each([
      { at: "the release's own record", bytes: 250_000 },
      { at: "the objects", bytes: 900_000 },
    ])("an API server that loses connections in the middle of $at: the next apply completes", ({ bytes }) =>
      applyThroughLoss(bytes, 0, () => undefined),
    );

    test("one that is away until Helm has given up leaves a pending release: one command, and the next apply completes", () =>
      applyThroughLoss(900_000, 5_000, () => {
        expect(releaseStates()).toContain("pending-install");
        const pending = "--selector=owner=helm,status=pending-install";
        plane.kubectl("delete", "secret", pending, "--namespace", NAMESPACE);
      }));

    const errorIn = (text: string) => /Error: .*/.exec(text)?.[0] ?? "";

    /** What a destroy leaves is protected, and adopted again by nobody: here it goes by hand. */
    async function removeAllButClaims(made: SynthesizedStack): Promise<void> {
      const addresses = (await made.terraform.stateList()).filter((each) => each.includes("claim"));
      await made.terraform.run("state", "rm", ...addresses);
      await made.terraform.destroy();
      plane.kubectl("delete", "pvc", "--all", "--namespace", NAMESPACE);
      for (const name of ["kps-grafana-data", "pushgateway-data"]) {
        plane.kubectl("delete", "pv", name);
        plane.apply(volumeFor(name));
      }
    }

    test("everything on: one apply, and what arrives is what was written", async () => {
      await stack.synthesize(cluster, monitoring());
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
      const address = (await stack.terraform.stateList()).find((each) =>
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

    test("no alert looks for a part of the control plane that does not answer", () => {
      const rules = inNamespace("..expr", "prometheusrule");
      expect(rules).toContain("etcd");
      expect(rules).not.toMatch(/kube-scheduler|kube-controller-manager|kube-proxy/);
    });

    test("suspended, then resumed, then suspended: the same claims, second plan empty each time", async () => {
      for (const [part, name] of Object.entries(OWNED)) plane.apply(ownedStatefulSet(name, ownerOf(part)));
      const before = claims();
      for (const round of [1, 2]) {
        for (const name of Object.values(OWNED))
          plane.kubectl("scale", "statefulset", name, "-n", NAMESPACE, "--replicas=1");
        await stack.synthesize(cluster, monitoring({ suspended: true }));
        await applied(`suspended, round ${round}`);
        expect(inNamespace(".items[*].spec.replicas", "deployment,statefulset").split(" ")).toEqual([
          "0",
          "0",
          "0",
          "0",
          "0",
        ]);
        expect(plane.tryKubectl("get", "deployment", "kps-operator", "-n", NAMESPACE).status).not.toBe(0);
        expect(inNamespace(".spec.replicas", "prometheus/kps-prometheus")).toBe("0");
        expect(
          inNamespace(".status.desiredNumberScheduled", "daemonset/kps-prometheus-node-exporter", "nodes"),
        ).toBe("0");
        expect(claims()).toBe(before);

        await stack.synthesize(cluster, monitoring());
        await applied(`resumed, round ${round}`);
        expect(inNamespace(".status.readyReplicas", "deployment/kps-operator")).toBe("1");
        expect(inNamespace(".spec.replicas", "prometheus/kps-prometheus")).toBe("1");
        expect(claims()).toBe(before);
      }
    });

    test("another size of a claim that the operator made stops at plan, and says how it grows", async () => {
      plane.apply({
        apiVersion: "v1",
        kind: "PersistentVolumeClaim",
        metadata: { name: operatedNames("kps", "prometheus").claim, namespace: NAMESPACE },
        spec: {
          accessModes: ["ReadWriteOnce"],
          storageClassName: CLASS,
          resources: { requests: { storage: "2Gi" } },
        },
      });
      await stack.synthesize(cluster, monitoring());
      expect((await stack.terraform.plan()).actions).toEqual([]);
      const larger = { ...volume, size: Memory.gibibytes(4) };
      await stack.synthesize(cluster, monitoring({ prometheus: { volume: larger } }));
      expect((await stack.terraform.tryPlan()).text).toContain(
        "prometheus.volume.size must stay what the PersistentVolumeClaim",
      );
    });

    test("another id of the construct stops at plan, and names what belongs to the old one", async () => {
      await stack.synthesize(cluster, (scope) => void new MonitoringStack(scope, "renamed", props()));
      const { text } = await stack.terraform.tryPlan();
      expect(text).toContain(
        "Prometheus monitoring/kps-prometheus belongs to helm_release.monitoring_release_",
      );
      expect(text).toContain("PersistentVolumeClaim monitoring/kps-grafana-data belongs to");
      await stack.synthesize(cluster, monitoring());
      expect((await stack.terraform.plan()).actions).toEqual([]);
    });

    test("Prometheus on NFS stops at plan, and is accepted with a reason", async () => {
      const nas = { ...volume, storageClass: "nas" };
      plane.apply([
        {
          apiVersion: "storage.k8s.io/v1",
          kind: "StorageClass",
          metadata: { name: "nas" },
          provisioner: "groundplan/nas-0123abcd",
        },
      ]);
      const light = new SynthesizedStack("lab-nas", plane);
      const make = (storage: KeptVolume) => (scope: ClusterStack) =>
        void new MonitoringStack(scope, "monitoring", {
          profile: MonitoringProfile.LIGHT,
          name: "nas",
          namespace: NAMESPACE,
          purpose: Purpose.EXPERIMENT,
          prometheus: { volume: storage },
        });
      await light.synthesize(cluster, make(nas));
      expect((await light.terraform.tryPlan()).text).toContain(
        "prometheus.volume.storageClass must not be on a network file system",
      );
      await light.synthesize(cluster, make({ ...nas, acceptNetworkFilesystem: { reason: "a lab" } }));
      expect((await light.terraform.plan()).hasChanges).toBe(true);
      light.remove();
    });

    test("light: no chart, no CRDs, second plan empty, suspended and resumed", async () => {
      const light = new SynthesizedStack("lab-light", plane);
      const make = (suspended: boolean) => (scope: ClusterStack) =>
        void new MonitoringStack(scope, "monitoring", {
          profile: MonitoringProfile.LIGHT,
          name: "light",
          namespace: NAMESPACE,
          purpose: Purpose.EXPERIMENT,
          prometheus: { volume },
          alertRules,
          suspended,
        });
      await light.synthesize(cluster, make(false));
      await applied("light", light.terraform);
      const ready = () => inNamespace(".status.readyReplicas", "deployment/light-prometheus");
      await waitUntil(() => ready() === "1", "Prometheus must be ready");
      await light.synthesize(cluster, make(true));
      await applied("light, suspended", light.terraform);
      expect(inNamespace(".spec.replicas", "deployment/light-prometheus")).toBe("0");
      await light.synthesize(cluster, make(false));
      await applied("light, resumed", light.terraform);
      light.remove();
    });
  },
);

function volumeFor(claim: string) {
  return {
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: { name: claim },
    spec: {
      accessModes: ["ReadWriteOnce"],
      capacity: { storage: "2Gi" },
      storageClassName: CLASS,
      claimRef: { namespace: NAMESPACE, name: claim },
      hostPath: { path: `/data/${claim}` },
    },
  };
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
