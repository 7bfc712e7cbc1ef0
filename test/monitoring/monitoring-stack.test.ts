import { TerraformStack } from "cdktf";
import {
  Cpu,
  Memory,
  monitoringAddresses,
  MonitoringStack,
  type MonitoringStackProps,
  Namespace,
  PodSecurityLevel,
  Severity,
} from "../../constructs";
import { fullNameOf, operatedNames } from "../../constructs/monitoring/model/names";
import { refusalsIn } from "../support/live";
import { makeApp } from "../support/make-app";
import { COMMON, FULL, GRAFANA, LIGHT, make, namespace, readyBut } from "./example";
import { VOLUME, FULL_WITH_ALL } from "./stack-example";

describe("names and addresses", () => {
  test("are those of the objects, derived from the name of the stack", () => {
    const { monitoring } = make({ ...FULL_WITH_ALL, name: "kube-prometheus-stack" });
    expect(monitoring.prometheus.url).toBe("http://kube-prometheus-stack-prometheus.monitoring.svc:9090");
    expect(monitoring.grafana.url).toBe("http://kube-prometheus-stack-grafana.monitoring.svc:80");
    expect(monitoring.alertmanager.url).toBe("http://kube-prometheus-stack-alertmanager.monitoring.svc:9093");
    expect(monitoring.pushgateway.pushUrl).toBe("http://pushgateway.monitoring.svc:9091");
  });

  test("another stack computes the same ones from the same props", () => {
    const props = { ...FULL_WITH_ALL, name: "lab", pushgateway: { name: "push" } };
    const { prometheus, grafana, pushgateway } = monitoringAddresses(props);
    const { monitoring } = make(props);
    expect([prometheus.url, grafana.url, pushgateway.pushUrl]).toEqual([
      monitoring.prometheus.url,
      monitoring.grafana.url,
      monitoring.pushgateway.pushUrl,
    ]);
  });

  test("fails for the address of a disabled part", () => {
    const { monitoring } = make(FULL);
    expect(() => monitoring.grafana).toThrow("stack/monitoring: grafana must be enabled before its address");
    expect(() => monitoring.pushgateway).toThrow("stack/monitoring: pushgateway must be enabled");
    expect(() => monitoring.alertmanager).toThrow("stack/monitoring: alertmanager must be enabled");
  });

  test("are truncated to 26 characters without a trailing dash, as in the chart", () => {
    expect(fullNameOf("kube-prometheus-stack")).toBe("kube-prometheus-stack");
    expect(fullNameOf("prometheus-kube-prometheus-stack")).toBe("prometheus-kube-prometheus");
    expect(fullNameOf("abcdefghijklmnopqrstuvwxy-z")).toBe("abcdefghijklmnopqrstuvwxy");
    expect(operatedNames("kps", "prometheus")).toEqual({
      statefulSet: "prometheus-kps-prometheus",
      claim: "prometheus-kps-prometheus-db-prometheus-kps-prometheus-0",
    });
  });

  test("a push uses a path of the job and its labels, with special characters in Base64", () => {
    const { pushgateway } = monitoringAddresses({ namespace: "monitoring" });
    const base = "http://pushgateway.monitoring.svc:9091/metrics";
    expect(pushgateway.pushUrlFor("dedup-test")).toBe(`${base}/job/dedup-test`);
    expect(pushgateway.pushUrlFor("a b", { path: "/var", none: "", run: "7" })).toBe(
      `${base}/job/a%20b/path@base64/L3Zhcg/none@base64/=/run/7`,
    );
    expect(() => pushgateway.pushUrlFor("")).toThrow("Pushgateway pushgateway: job must have a name");
    expect(() => pushgateway.pushUrlFor("a", { "b-c": "" })).toThrow("labels must be label names");
  });
});

describe("namespaces", () => {
  const withNamespaces = (own: PodSecurityLevel, nodes: PodSecurityLevel, nodeNamespace = "nodes") => {
    const stack = new TerraformStack(makeApp(), "stack");
    new Namespace(stack, "own", { name: "monitoring", podSecurity: own });
    new Namespace(stack, "nodes", { name: "nodes", podSecurity: nodes });
    return new MonitoringStack(stack, "monitoring", {
      ...FULL_WITH_ALL,
      nodeExporter: { namespace: nodeNamespace },
    });
  };

  test("the stack's own may be restricted while node-exporter runs elsewhere", () => {
    const made = withNamespaces(PodSecurityLevel.RESTRICTED, PodSecurityLevel.PRIVILEGED);
    expect(made.podSecurity).toBe("restricted");
  });

  test("fails for node-exporter in a namespace below privileged", () => {
    expect(() => withNamespaces(PodSecurityLevel.RESTRICTED, PodSecurityLevel.BASELINE)).toThrow(
      "stack/monitoring: nodeExporter.namespace must be a namespace of Pod Security privileged, or no pod starts",
    );
    expect(() =>
      withNamespaces(PodSecurityLevel.BASELINE, PodSecurityLevel.PRIVILEGED, "monitoring"),
    ).toThrow("stack/monitoring: namespace must be a namespace of Pod Security privileged, or no pod starts");
  });

  test("other namespaces are checked on the live cluster", () => {
    const { document } = make(FULL_WITH_ALL);
    const levels = (own: string, nodes: string) =>
      refusalsIn(document, readyBut("Namespace", namespace("monitoring", own), namespace("nodes", nodes)));
    expect(refusalsIn(document, readyBut("Namespace", namespace("nodes", "baseline")))).toEqual([
      expect.stringMatching(/^stack\/monitoring: namespace monitoring must exist/),
      expect.stringMatching(/^stack\/monitoring: namespace nodes must have Pod Security privileged/),
    ]);
    expect(levels("restricted", "privileged")).toEqual([]);
    expect(levels("restricted", "restricted")).toEqual([
      expect.stringContaining("namespace nodes must have Pod Security privileged"),
    ]);
  });
});

describe("alerts that would be lost", () => {
  const rule = (expr: string) => ({ expr, severity: Severity.WARNING, summary: "something" });

  test("warns of a rule or dashboard that names an unknown job, and not of known jobs", () => {
    const { warnings } = make({
      ...FULL,
      grafana: GRAFANA,
      name: "kps",
      pushgateway: { jobs: ["dedup-test"] },
      scrapeJobs: { nas: { target: { addresses: ["nas:9100"] } } },
      alertRules: {
        A: rule('up{job=~"nas|pushgateway|dedup-test|kubelet|kps-prometheus|kps-grafana"} == 0'),
        B: rule('up{job="clickhause"} == 0'),
        C: rule('up{job="kube-etcd"} == 0'),
      },
      dashboards: {
        nodes: {
          model: { uid: "a", title: "A", panels: [{ targets: [{ expr: 'up{job="node-exporter"}' }] }] },
        },
      },
    });
    expect(warnings.map((text) => text.replace(/, which does not exist.*/, ""))).toEqual([
      'alertRules.B names the job "clickhause"',
      'alertRules.C names the job "kube-etcd"',
      'dashboards.nodes names the job "node-exporter"',
    ]);
  });

  test("warns of a job whose Service is suspended", () => {
    const stack = new TerraformStack(makeApp(), "stack");
    const props = { ...LIGHT, pushgateway: {} };
    new MonitoringStack(stack, "stopped", { ...props, suspended: true });
    const address = monitoringAddresses(props).pushgateway.service;
    const running = new MonitoringStack(stack, "running", {
      ...LIGHT,
      name: "other",
      scrapeJobs: { stopped: { target: { address, portName: "http" } } },
    });
    expect(running.node.metadata.map(({ data }) => String(data))).toEqual([
      "needs Service monitoring/pushgateway, but stack/stopped behind it is suspended",
    ]);
  });
});

test.each<[string, Partial<MonitoringStackProps>]>([
  ["name must be 1 to 53 lower case letters", { name: "Monitoring" }],
  ["pushgateway.name must be 1 to 53 lower case letters", { pushgateway: { name: "a_b" } }],
  ["timeoutSeconds must be a whole number of 1 or more, got 0", { timeoutSeconds: 0 }],
  [
    "prometheus.retentionDays must be a whole number of 1 or more, got 0.5",
    { prometheus: { ...COMMON.prometheus, retentionDays: 0.5 } },
  ],
  [
    "prometheus.scrapeIntervalSeconds must be a whole number of 1 or more, got 0",
    { prometheus: { ...COMMON.prometheus, scrapeIntervalSeconds: 0 } },
  ],
  [
    "prometheus.retentionSize must be at most 18Gi, 90 % of the volume",
    { prometheus: { ...COMMON.prometheus, retentionSize: Memory.gibibytes(19) } },
  ],
  [
    "prometheus.resources.limits.memory must be at least the request, 2Gi",
    {
      prometheus: {
        ...COMMON.prometheus,
        resources: {
          requests: { cpu: Cpu.cores(1), memory: Memory.gibibytes(2) },
          limits: { memory: Memory.gibibytes(1) },
        },
      },
    },
  ],
  [
    "prometheus.volume.size must be greater than 0",
    { prometheus: { volume: { ...VOLUME, size: Memory.mebibytes(0) } } },
  ],
  [
    "grafana.volume.size must be greater than 0",
    { grafana: { ...GRAFANA, volume: { ...VOLUME, size: Memory.mebibytes(0) } } },
  ],
  [
    "alertmanager.volume.size must be greater than 0",
    { alertmanager: { volume: { ...VOLUME, size: Memory.mebibytes(0) } } },
  ],
  [
    "pushgateway.volume.size must be greater than 0",
    { pushgateway: { volume: { ...VOLUME, size: Memory.mebibytes(0) } } },
  ],
  [
    "prometheus.volume.acceptNetworkFilesystem.reason must state why",
    { prometheus: { volume: { ...VOLUME, acceptNetworkFilesystem: { reason: " " } } } },
  ],
  ["adopt.reason must state why", { adopt: { reason: "" } }],
  [
    "scrapeJobs.job.bearerToken.secretName must be the name of a Secret",
    {
      scrapeJobs: {
        job: { target: { addresses: ["nas:9100"] }, bearerToken: { secretName: "A b", key: "b" } },
      },
    },
  ],
  [
    "alertmanager.global.smtpAuthPassword.key must be 1 to 253 letters, digits, '-', '_' or '.'",
    { alertmanager: { volume: VOLUME, global: { smtpAuthPassword: { secretName: "smtp", key: "..b" } } } },
  ],
  ["dashboards must be set together with grafana, which shows them", { dashboards: { a: { model: {} } } }],
  ["controlPlane.etcd must be omitted without a Cluster", { controlPlane: { etcd: true } }],
])("fails because %s", (message, props) => {
  expect(() => make({ ...FULL, ...props } as MonitoringStackProps)).toThrow(`stack/monitoring: ${message}`);
});

test("fails for a second stack of the name, and for a second node-exporter on the nodes' port", () => {
  const stack = new TerraformStack(makeApp(), "stack");
  new MonitoringStack(stack, "one", { ...LIGHT, nodeExporter: { namespace: "nodes" } });
  expect(() => new MonitoringStack(stack, "two", LIGHT)).toThrow(
    "stack/two: name must name one MonitoringStack",
  );
  expect(
    () =>
      new MonitoringStack(stack, "three", { ...LIGHT, name: "three", nodeExporter: { namespace: "nodes" } }),
  ).toThrow("stack/three: nodeExporter must name one node-exporter");
});
