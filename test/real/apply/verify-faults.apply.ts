import { waitUntil } from "../../../tools/programs/wait-until";
import { describeWith } from "../support/required-program";
import { HOMELAB_K3S, HOMELAB_TALOS } from "./labs/verified-kits";
import { type Kept, VerifiedLab } from "./labs/verified-lab";

const NAMESPACE = "monitoring";
const PROMETHEUS = ["deployment/monitoring-prometheus", "--namespace", NAMESPACE] as const;
const DEPLOYMENT = "Deployment monitoring/monitoring-prometheus";

/** Annotation by which the simulated kubelets ignore a node. */
const BROKEN = "groundplan-tests/broken";

/** Ended on 2020-02-01. */
const EXPIRED = `-----BEGIN CERTIFICATE-----
MIHVMIGIAgEBMAUGAytlcDAXMRUwEwYDVQQDDAxob29rLndlYi5zdmMwHhcNMjAw
MTAxMDAwMDAwWhcNMjAwMjAxMDAwMDAwWjAXMRUwEwYDVQQDDAxob29rLndlYi5z
dmMwKjAFBgMrZXADIQDDjAGkfg26nJyzdSNEYKv2lok9pxshW4I5d2sLE6lAQDAF
BgMrZXADQQAt478kGpz6e7mz15cEgxLREeAFb8OJrVL1mIHOefSoZIQLJa93xM1c
znn8vdwMCgQB8gIFvk8nOSCUs7Lh3Q8E
-----END CERTIFICATE-----
`;

describeWith(HOMELAB_TALOS.available, "verify names faults of a cluster", () => {
  let lab: VerifiedLab;

  beforeAll(async () => {
    lab = await VerifiedLab.start(HOMELAB_TALOS);
  });

  afterAll(() => {
    lab.stop();
  });

  const kubectl = (...args: readonly string[]) => void lab.plane.kubectl(...args);
  const patch = (object: readonly string[], type: string, value: object, ...more: readonly string[]) => {
    kubectl("patch", ...object, `--type=${type}`, `--patch=${JSON.stringify(value)}`, ...more);
  };

  test("reports nothing on a healthy cluster", async () => {
    expect(await lab.verify("--wait", "3m")).toMatchObject({ code: 0, lines: [] });
  });

  test("a node that is cordoned", async () => {
    await lab.broken(
      () => {
        kubectl("cordon", "talos-hfv-ykp");
      },
      () => {
        kubectl("uncordon", "talos-hfv-ykp");
      },
      "Node talos-hfv-ykp is cordoned",
    );
  });

  test("a node whose kubelet reports that it is not ready", async () => {
    const node = ["node", "talos-hfv-ykp"];
    const message = "container runtime network not ready";
    const condition = { type: "Ready", status: "False", reason: "KubeletNotReady", message };
    await lab.broken(
      () => {
        kubectl("annotate", ...node, `${BROKEN}=true`);
        patch(node, "strategic", { status: { conditions: [condition] } }, "--subresource=status");
      },
      () => {
        kubectl("annotate", ...node, `${BROKEN}-`);
        kubectl("wait", ...node, "--for=condition=Ready");
        // the controller of nodes has marked the pods that it had.
        for (const namespace of HOMELAB_TALOS.namespaces)
          kubectl("delete", "pods", "--all", "--namespace", namespace, "--force", "--grace-period=0");
      },
      "Node talos-hfv-ykp is not ready: KubeletNotReady: container runtime network not ready",
    );
  });

  test("a removed ServiceAccount and removed permissions", async () => {
    for (const object of [
      ["serviceaccount", "monitoring-prometheus", "--namespace", NAMESPACE],
      ["clusterrole", "monitoring-monitoring-prometheus"],
    ]) {
      const kept = lab.json(...object);
      await lab.broken(
        () => {
          kubectl("delete", ...object);
        },
        () => {
          lab.restore(kept);
        },
        new RegExp(`${String(object[1])} is missing, but kubernetes_\\w+\\.\\S+ manages it`),
      );
    }
  });

  test("a quota that rejects pods", async () => {
    const quota = {
      apiVersion: "v1",
      kind: "ResourceQuota",
      metadata: { name: "none", namespace: NAMESPACE },
      spec: { hard: { pods: "0" } },
    };
    await lab.broken(
      () => {
        lab.plane.apply(quota);
        kubectl(
          "wait",
          "resourcequota/none",
          "--namespace",
          NAMESPACE,
          "--for=jsonpath={.status.hard.pods}=0",
        );
        kubectl("delete", "pods", "--all", "--namespace", NAMESPACE, "--force", "--grace-period=0");
        kubectl("wait", ...PROMETHEUS, "--for=condition=ReplicaFailure");
      },
      () => {
        kubectl("delete", "resourcequota", "none", "--namespace", NAMESPACE);
        // the controller waits longer with every attempt.
        kubectl("rollout", "restart", ...PROMETHEUS);
        kubectl("rollout", "undo", ...PROMETHEUS);
      },
      new RegExp(`${DEPLOYMENT} 0 of 1 pods are ready: FailedCreate: .*exceeded quota: none`),
    );
  });

  test("a rollout that is paused, and a scale to 0 that an autoscaler leaves alone", async () => {
    await lab.broken(
      () => {
        kubectl("rollout", "pause", ...PROMETHEUS);
      },
      () => {
        kubectl("rollout", "resume", ...PROMETHEUS);
      },
      `${DEPLOYMENT} differs from its stack or release: spec.paused is true, but was set to false`,
    );
    await lab.broken(
      () => {
        kubectl("autoscale", ...PROMETHEUS, "--min=1", "--max=2", "--cpu-percent=50");
        kubectl("scale", ...PROMETHEUS, "--replicas=0");
      },
      () => {
        kubectl("delete", "hpa", "monitoring-prometheus", "--namespace", NAMESPACE);
        kubectl("scale", ...PROMETHEUS, "--replicas=1");
      },
      `${DEPLOYMENT} differs from its stack or release: spec.replicas is 0`,
    );
  });

  test("a claim that has lost its volume", async () => {
    const volume = ["persistentvolume", "prometheus"];
    const kept = lab.json(...volume) as Kept & { readonly spec: object };
    const claim = ["persistentvolumeclaim/monitoring-prometheus-data", "--namespace", NAMESPACE];
    await lab.broken(
      () => {
        kubectl("delete", ...volume, "--wait=false");
        patch(volume, "merge", { metadata: { finalizers: null } });
        kubectl("wait", ...claim, "--for=jsonpath={.status.phase}=Lost");
      },
      () => {
        lab.restore(kept);
        kubectl("wait", ...claim, "--for=jsonpath={.status.phase}=Bound");
      },
      "PersistentVolumeClaim monitoring/monitoring-prometheus-data has lost its volume prometheus",
    );
  });

  test("a namespace with a pending finalizer, by name, until the next apply has recreated it", async () => {
    const held = { kind: "ConfigMap", metadata: { name: "held", namespace: "node-exporter" } };
    lab.plane.apply({
      apiVersion: "v1",
      kind: held.kind,
      metadata: { ...held.metadata, finalizers: ["example.com/hold"] },
    });
    kubectl("delete", "namespace", "node-exporter", "--wait=false");
    const remaining = "NamespaceFinalizersRemaining";
    kubectl("wait", "namespace/node-exporter", `--for=condition=${remaining}`, "--timeout=60s");
    const { lines, code } = await lab.verify();
    expect(code).toBe(2);
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^Namespace node-exporter is being deleted since .*example\.com\/hold in 1 resource/,
      ),
    );
    patch(["configmap", "held", "--namespace", "node-exporter"], "merge", { metadata: { finalizers: null } });
    await waitUntil(
      () => lab.plane.tryKubectl("get", "namespace", "node-exporter").status !== 0,
      "the namespace must go",
    );
    for (const layer of HOMELAB_TALOS.layers) await lab.environment.stack(layer).apply();
    expect(await lab.verify("--wait", "2m")).toMatchObject({ code: 0, lines: [] });
  });
});

describeWith(HOMELAB_K3S.available, "verify names faults that affect an operator", () => {
  let lab: VerifiedLab;

  beforeAll(async () => {
    lab = await VerifiedLab.start(HOMELAB_K3S);
  });

  afterAll(() => {
    lab.stop();
  });

  test("a webhook whose Service was deleted", async () => {
    expect(await lab.verify("--wait", "3m")).toMatchObject({ code: 0, lines: [] });
    const service = ["service", "elastic-operator-webhook", "--namespace", "elastic-system"];
    const kept = lab.json(...service);
    await lab.broken(
      () => void lab.plane.kubectl("delete", ...service),
      () => {
        lab.restore(kept);
      },
      /^ValidatingWebhookConfiguration \S+ elastic-\S+ calls Service elastic-system\/elastic-operator-webhook, which is missing/,
    );
  });

  test("a webhook whose authority has expired", async () => {
    const hook = "validatingwebhookconfiguration";
    const [name = ""] = lab.plane
      .kubectl("get", hook, "--output=jsonpath={.items[*].metadata.name}")
      .split(" ");
    const caBundle = Buffer.from(EXPIRED).toString("base64");
    const change = (op: string) => () => {
      const patches = JSON.stringify([{ op, path: "/webhooks/0/clientConfig/caBundle", value: caBundle }]);
      lab.plane.kubectl("patch", hook, name, "--type=json", `--patch=${patches}`);
    };
    await lab.broken(
      change("add"),
      change("remove"),
      new RegExp(
        `^ValidatingWebhookConfiguration ${name} has the authority of \\S+, which has expired on 2020-02-01`,
      ),
    );
  });

  test("a removed CRD, and its custom resources", async () => {
    lab.plane.kubectl("delete", "crd", "kibanas.kibana.k8s.elastic.co", "--wait=false");
    const isGone = () => lab.plane.tryKubectl("get", "kibanas", "--all-namespaces").status !== 0;
    await waitUntil(isGone, "the kind must go", 60);
    const { lines, code } = await lab.verify();
    expect(code).toBe(2);
    expect(lines).toContainEqual(
      expect.stringContaining("CustomResourceDefinition kibanas.kibana.k8s.elastic.co is missing"),
    );
    expect(lines).toContainEqual(
      expect.stringContaining(
        "Kibana elasticsearch/elk is missing, because the cluster does not serve its kind",
      ),
    );
  });
});
