import { join } from "node:path";
import { TerraformStack } from "cdktf";
import {
  type AlertmanagerProps,
  Cluster,
  ClusterStack,
  type FullMonitoringProps,
  MonitoringCrds,
  type MonitoringCrdsProps,
  MonitoringStack,
} from "../../../constructs";
import type { StackDocument } from "../../../constructs/live/program/documents";
import { clusterProps } from "../../cluster/facts/facts";
import { documentOf } from "../../support/document-of";
import { checksIn, judgeDocument, type Manifest, nodesIn, refusalsIn } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { FULL, make, READY, readyBut, storageClass } from "../example";
import { VOLUME, EVERY_PROP } from "./every-prop";

const values = (props: FullMonitoringProps) => make(props).values("release");

test("by default it is the operator, Prometheus and kube-state-metrics, and no release is uninstalled for being slow", () => {
  const { find, resources } = make(FULL);
  expect(find("helm_release")).toMatchObject({
    name: "monitoring",
    namespace: "monitoring",
    chart: "kube-prometheus-stack",
    version: "88.5.3",
    repository: "https://prometheus-community.github.io/helm-charts",
    atomic: false,
    upgrade_install: true,
    timeout: 1800,
  });
  expect(values(FULL)).toMatchObject({
    fullnameOverride: "monitoring",
    crds: { enabled: false },
    prometheusOperator: { enabled: true, admissionWebhooks: { enabled: false }, tls: { enabled: false } },
    grafana: { enabled: false },
    alertmanager: { enabled: false },
    nodeExporter: { enabled: false },
    kubeStateMetrics: { enabled: true },
    prometheus: {
      prometheusSpec: {
        replicas: 1,
        retention: "10d",
        retentionSize: "16384MB",
        scrapeInterval: "30s",
        serviceMonitorSelectorNilUsesHelmValues: false,
        ruleSelectorNilUsesHelmValues: false,
        persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
      },
    },
  });
  expect(Object.keys(resources)).toEqual(["helm_release"]);
});

test("every prop reaches its release, resource or value", () => {
  const { find, values: of } = make(EVERY_PROP);
  expect(find("helm_release", "release")).toMatchObject({
    name: "kps",
    chart: "/charts/kube-prometheus-stack",
    timeout: 900,
  });
  expect(of("release")).toMatchObject({
    fullnameOverride: "kps",
    global: { imageRegistry: "registry.lab:5000" },
    prometheus: {
      prometheusSpec: {
        retention: "30d",
        retentionSize: "10240MB",
        scrapeInterval: "15s",
        evaluationInterval: "15s",
        resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "1Gi" } },
        secrets: ["nas"],
        additionalScrapeConfigsSecret: { enabled: true, name: "kps-scrape-jobs", key: "scrape-jobs.yaml" },
        storageSpec: {
          volumeClaimTemplate: {
            spec: { storageClassName: "longhorn", resources: { requests: { storage: "20Gi" } } },
          },
        },
      },
    },
    "prometheus-node-exporter": { namespaceOverride: "nodes" },
    grafana: { resources: { limits: { memory: "1Gi" } } },
    additionalPrometheusRulesMap: {
      alerts: {
        groups: [
          { name: "alerts", rules: [{ alert: "Down" }] },
          { name: "recordings", rules: [{ record: "job:up:sum", expr: "sum by (job) (up)" }] },
        ],
      },
    },
  });
  expect(of("pushgateway")).toMatchObject({ fullnameOverride: "push", replicaCount: 1 });
});

test("scrape jobs lie in a Secret of their own without any password, with dollars and braces as written", () => {
  const { data } = make(EVERY_PROP).find("kubernetes_secret_v1") as { data: Record<string, string> };
  const text = data["scrape-jobs.yaml"]!;
  // what Terraform makes of it is `${1} {{ x }}`: see test/real.
  expect(text).toContain('"replacement":"$${1} {{ x }}"');
  expect(text).toContain('"password_file":"/etc/prometheus/secrets/nas/p"');
  expect(text).not.toMatch(/"password":/);
});

test("Grafana keeps what it has: a claim of ours, one pod at a time, nothing as root, no password of ours", () => {
  const { find, values: of } = make(EVERY_PROP);
  expect(find("kubernetes_persistent_volume_claim_v1", "grafana-data")).toMatchObject({
    metadata: { name: "kps-grafana-data", namespace: "monitoring" },
    wait_until_bound: false,
    lifecycle: { prevent_destroy: true },
  });
  expect(of("release").grafana).toMatchObject({
    persistence: { enabled: true, existingClaim: "kps-grafana-data" },
    deploymentStrategy: { type: "Recreate" },
    initChownData: { enabled: false },
    admin: { existingSecret: "grafana-admin", userKey: "admin-user", passwordKey: "admin-password" },
    rbac: { namespaced: true },
  });
  expect(JSON.stringify(of("release"))).not.toMatch(/adminPassword/);
});

test("a dashboard is a ConfigMap of its own with its folder, and its dollars stay", () => {
  expect(make(EVERY_PROP).find("kubernetes_config_map_v1")).toMatchObject({
    metadata: {
      name: "kps-dashboard-nodes",
      labels: { grafana_dashboard: "1" },
      annotations: { grafana_folder: "Lab" },
    },
    data: { "nodes.json": '{"uid":"n","title":"$${x}","panels":[]}\n' },
  });
  expect(make(EVERY_PROP).values("release").grafana).toMatchObject({
    sidecar: {
      dashboards: { folderAnnotation: "grafana_folder", provider: { foldersFromFilesStructure: true } },
    },
  });
});

test("node-exporter never asks a network file system for its size", () => {
  const exporter = values(EVERY_PROP)["prometheus-node-exporter"] as unknown as { extraArgs: string[] };
  const excluded =
    /--collector.filesystem.fs-types-exclude=(.*)/.exec(exporter.extraArgs.join("\n"))?.[1] ?? "";
  const expression = new RegExp(excluded);
  const remote = [
    "nfs",
    "nfs4",
    "fuse",
    "fuse.glusterfs",
    "fuseblk",
    "cifs",
    "smb3",
    "ceph",
    "9p",
    "virtiofs",
  ];
  expect(remote.filter((each) => !expression.test(each))).toEqual([]);
  expect(["ext4", "xfs", "btrfs", "zfs", "vfat"].filter((each) => expression.test(each))).toEqual([]);
});

test("the Pushgateway writes what it was given, and its claim outlives it", () => {
  const { find, values: of } = make(EVERY_PROP);
  expect(of("pushgateway")).toMatchObject({
    extraArgs: ["--persistence.file=/data/pushgateway.data", "--persistence.interval=5m"],
    persistentVolume: { enabled: true, existingClaim: "push-data" },
    serviceMonitor: { enabled: false },
    containerSecurityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
    image: { repository: "registry.lab:5000/prometheus/pushgateway" },
  });
  expect(find("kubernetes_persistent_volume_claim_v1", "pushgateway-data")).toMatchObject({
    lifecycle: { prevent_destroy: true },
  });
});

describe("at plan", () => {
  const { document } = make({ ...EVERY_PROP, adopt: undefined });
  const claim = (part: string, storage: string, storageClassName = "longhorn"): Manifest => ({
    kind: "PersistentVolumeClaim",
    metadata: { name: `${part}-kps-${part}-db-${part}-kps-${part}-0`, namespace: "monitoring" },
    spec: { storageClassName, resources: { requests: { storage } } },
  });

  test("nothing stops it where the CRDs, the classes, the namespaces and the claims are as declared", () => {
    expect(refusalsIn(document, READY)).toEqual([]);
    expect(
      refusalsIn(document, [...READY, claim("prometheus", "20Gi"), claim("alertmanager", "20480Mi")]),
    ).toEqual([]);
  });

  test("waits at plan for the CRDs, the classes, and claims of the declared size", () => {
    expect(refusalsIn(document, readyBut("APIService"))).toEqual([
      "stack/monitoring: the CRDs of the Prometheus operator must exist before a custom resource is made, but the cluster " +
        "does not serve monitoring.coreos.com/v1: apply the stack that holds MonitoringCrds (prometheus-operator-crds 31.0.1) first",
    ]);
    const missing = refusalsIn(
      document,
      readyBut("StorageClass", storageClass("local", "rancher.io/local-path")),
    );
    expect(missing.map((each) => /monitoring: (\S+) must exist/.exec(each)?.[1]).sort()).toEqual([
      "alertmanager.volume.storageClass",
      "grafana.volume.storageClass",
      "prometheus.volume.storageClass",
      "pushgateway.volume.storageClass",
    ]);
    expect(missing[0]).toContain("no StorageClass is called longhorn");
    const small = [claim("prometheus", "2Gi"), claim("alertmanager", "2Gi")];
    expect(refusalsIn(document, [...READY, ...small])).toEqual([
      expect.stringContaining(
        "prometheus.volume.size must stay what the PersistentVolumeClaim monitoring/prometheus-kps-prometheus-db-prometheus-kps-prometheus-0 has, 2Gi",
      ),
      expect.stringContaining("alertmanager.volume.size must stay"),
    ]);
  });

  test("a class that nothing makes volumes for must have one for each claim, those of the operator included", () => {
    const local = storageClass("longhorn", "kubernetes.io/no-provisioner");
    const volume = (name: string): Manifest => ({
      kind: "PersistentVolume",
      metadata: { name },
      spec: { storageClassName: "longhorn", capacity: { storage: "20Gi" } },
    });
    const volumes = ["a", "b", "c", "d"].map(volume);
    const all = readyBut("StorageClass", local);
    expect(refusalsIn(document, [...all, ...volumes])).toEqual([]);
    const few = refusalsIn(document, [...all, ...volumes.slice(1)]);
    expect(few).toHaveLength(4);
    expect(few).toContainEqual(
      expect.stringMatching(/prometheus\.volume\.storageClass must have a free volume for each claim/),
    );
  });

  test("a volume that is kept for a claim is free for that claim, whatever else waits", () => {
    const local = storageClass("longhorn", "kubernetes.io/no-provisioner");
    const names = [
      "kps-grafana-data",
      "push-data",
      ...["prometheus", "alertmanager"].map((part) => claim(part, "").metadata.name),
    ];
    const volumes = names.map((name): Manifest => ({
      kind: "PersistentVolume",
      metadata: { name },
      spec: {
        storageClassName: "longhorn",
        capacity: { storage: "20Gi" },
        claimRef: { namespace: "monitoring", name },
      },
    }));
    expect(refusalsIn(document, [...readyBut("StorageClass", local), ...volumes])).toEqual([]);
  });

  test("claims and releases come first and hold all of it", () => {
    const { find } = make(EVERY_PROP);
    expect(checksIn(document).preconditions).toHaveProperty("stack/monitoring");
    for (const block of [
      find("helm_release", "monitoring_release"),
      find("helm_release", "pushgateway"),
      find("kubernetes_persistent_volume_claim_v1", "grafana-data"),
      find("kubernetes_persistent_volume_claim_v1", "pushgateway-data"),
    ]) {
      expect(block.lifecycle).toMatchObject({
        precondition: [{ error_message: expect.stringContaining("stack/monitoring") as string }],
      });
    }
  });
});

test.each([
  ["Fail", { enabled: true, failurePolicy: "Fail" }],
  ["the chart's own choice", { enabled: true }],
  ["IgnoreOnInstallOnly", { enabled: true, failurePolicy: "IgnoreOnInstallOnly" }],
])("fails for webhooks with %s", (_policy, admissionWebhooks) => {
  expect(() => make({ ...FULL, extraValues: { prometheusOperator: { admissionWebhooks } } })).toThrow(
    "stack/monitoring: extraValues.prometheusOperator.admissionWebhooks.failurePolicy must be Ignore",
  );
});

test("webhooks that ignore what they cannot answer may be switched on", () => {
  const admissionWebhooks = { enabled: true, failurePolicy: "Ignore" };
  expect(() => make({ ...FULL, extraValues: { prometheusOperator: { admissionWebhooks } } })).not.toThrow();
});

test.each([
  ["prometheus-pushgateway", { "prometheus-pushgateway": { enabled: true } }],
  ["prometheus.resources", { prometheus: { resources: {} } }],
  ["grafana.adminPasswort", { grafana: { adminPasswort: "x" } }],
])("fails for the value %s, which the chart does not read", (path, wrong) => {
  expect(() => make({ ...FULL, extraValues: wrong })).toThrow(`extraValues.${path}`);
});

describe("Alertmanager", () => {
  const mail = {
    email_configs: [
      {
        to: "a@lab",
        from: "monitoring@lab",
        smarthost: "mail.lab:587",
        auth_password_file: "/etc/alertmanager/secrets/mail/password",
      },
    ],
  };
  const of = (props: Partial<AlertmanagerProps>) =>
    values({ ...FULL, alertmanager: { volume: VOLUME, ...props } }).alertmanager;

  test("keeps its null receiver, and sends what always fires there", () => {
    expect(of({})!.config).toEqual({
      route: {
        receiver: "null",
        routes: [{ receiver: "null", matchers: ['alertname =~ "Watchdog|InfoInhibitor"'] }],
      },
      receivers: [{ name: "null" }],
    });
    const some = { receivers: { mail }, defaultReceiver: "mail", secrets: ["mail"] };
    const routes = [{ receiver: "null", matchers: ['severity = "info"'], continue: true }];
    expect(of({ ...some, routes })).toMatchObject({
      config: {
        route: { receiver: "mail", routes: [{ receiver: "null" }, { ...routes[0] }] },
        receivers: [{ name: "null" }, { name: "mail", ...mail }],
      },
      alertmanagerSpec: { secrets: ["mail"] },
    });
  });

  test.each<[string, Partial<AlertmanagerProps>]>([
    ["alertmanager.receivers must not be called null", { receivers: { null: {} } }],
    [
      'alertmanager.defaultReceiver must be one of the receivers (did you mean "null"?), got "nul"',
      { defaultReceiver: "nul" },
    ],
    [
      "alertmanager.routes[0].receiver must be one of the receivers",
      { routes: [{ receiver: "x", matchers: ["a=b"] }] },
    ],
    [
      "alertmanager.routes[0].matchers must hold at least one",
      { routes: [{ receiver: "null", matchers: [] }] },
    ],
    [
      'alertmanager.receivers.a must hold no secret (GR-10): put it into a Secret, and refer to it in auth_password_file: { secretName, key }, got "auth_password"',
      { receivers: { a: { email_configs: [{ auth_password: "geheim" }] } } },
    ],
    [
      "alertmanager.receivers.a must hold no secret",
      { receivers: { a: { slack_configs: [{ api_url: "https://s" }] } } },
    ],
    [
      "alertmanager.receivers.a must hold no secret",
      { receivers: { a: { webhook_configs: [{ url: "http://u:p@h" }] } } },
    ],
  ])("fails because %s", (message, props) => {
    expect(() => of(props)).toThrow(`stack/monitoring: ${message}`);
  });
});

describe("suspended", () => {
  const asleep = { ...EVERY_PROP, suspended: true };

  test("everything is at zero, the operator is gone, and claims stay", () => {
    const { values: of, resources } = make(asleep);
    expect(of("release")).toMatchObject({
      prometheusOperator: { enabled: false },
      prometheus: { prometheusSpec: { replicas: 0 } },
      alertmanager: { alertmanagerSpec: { replicas: 0 } },
      grafana: { replicas: 0 },
      "kube-state-metrics": { replicas: 0 },
      "prometheus-node-exporter": { nodeSelector: { "groundplan/suspended": "true" } },
    });
    expect(of("pushgateway")).toMatchObject({ replicaCount: 0 });
    const claims = "kubernetes_persistent_volume_claim_v1";
    expect(Object.keys(resources[claims]!)).toEqual(Object.keys(make(EVERY_PROP).resources[claims]!));
  });

  test("what the operator made is put to sleep after it, and only that may be touched", () => {
    const jobs = make(asleep).find("helm_release", "suspension");
    expect(jobs.depends_on).toContainEqual(expect.stringMatching(/^helm_release\.monitoring_release_\w+$/));
    expect(make(asleep).values("suspension")).toMatchObject({
      image: "registry.lab:5000/alpine/kubectl:1.34.1",
      env: { NAMESPACE: "monitoring" },
      namespacedRules: {
        monitoring: [
          {
            resources: ["statefulsets"],
            resourceNames: ["prometheus-kps-prometheus", "alertmanager-kps-alertmanager"],
            verbs: ["get", "patch"],
          },
        ],
      },
    });
  });

  test("nothing of the kind is there while it runs", () => {
    expect(() => make(EVERY_PROP).find("helm_release", "suspension")).toThrow(
      "0 helm_release have suspension",
    );
  });
});

describe("MonitoringCrds", () => {
  const REQUIRED: MonitoringCrdsProps = { namespace: "monitoring" };
  const made = (props: MonitoringCrdsProps) => {
    const stack = new TerraformStack(makeApp(), "stack");
    new MonitoringCrds(stack, "crds", props);
    const { resource } = documentOf(stack) as { resource: { helm_release: object } };
    return Object.values(resource.helm_release)[0] as object;
  };

  test("is the pinned partner of the stack's chart, protected from a destroy", () => {
    expect(made(REQUIRED)).toMatchObject({
      name: "prometheus-operator-crds",
      chart: "prometheus-operator-crds",
      version: "31.0.1",
      repository: "https://prometheus-community.github.io/helm-charts",
      atomic: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  test("a stack that comes after it counts on its CRDs, and one of another app does not", () => {
    const app = makeApp();
    const cluster = new Cluster(clusterProps());
    const crds = new ClusterStack(app, "crds", { cluster });
    new MonitoringCrds(crds, "crds", REQUIRED);
    const stack = new ClusterStack(app, "stack", { cluster });
    new MonitoringStack(stack, "monitoring", FULL);
    const document = documentOf(stack);
    const without = [...nodesIn(document), ...readyBut("APIService")];
    expect(judgeDocument(document, without).verdicts["stack/monitoring"]).toContain("the CRDs");
    const others = [
      { name: "crds", isEarlier: true, folder: "", document: documentOf(crds) as StackDocument },
    ];
    expect(judgeDocument(document, without, { others }).verdicts["stack/monitoring"]).toBeUndefined();
  });

  test("its namespace is looked up", () => {
    const stack = new TerraformStack(makeApp(), "stack");
    new MonitoringCrds(stack, "crds", REQUIRED);
    const document = documentOf(stack);
    expect(refusalsIn(document, READY)).toEqual([]);
    expect(refusalsIn(document, readyBut("Namespace"))).toEqual([
      expect.stringMatching(/^stack\/crds: namespace monitoring must exist/),
    ]);
  });

  test("every prop reaches the release", () => {
    const every: Required<MonitoringCrdsProps> = {
      namespace: "kinds",
      chartSource: "/charts",
      chartVersion: "31.0.1",
      chartCatalogue: join(__dirname, "../../../constructs/charts/catalogue"),
      takeOwnership: true,
      timeoutSeconds: 60,
    };
    expect(made(every)).toMatchObject({
      namespace: "kinds",
      chart: "/charts/prometheus-operator-crds",
      take_ownership: true,
      timeout: 60,
    });
  });
});
