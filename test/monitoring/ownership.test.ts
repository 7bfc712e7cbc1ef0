import { FastStack, MonitoringStack, type MonitoringStackProps } from "../../constructs";
import { WARNINGS_VERDICT } from "../../constructs/live/verdicts";
import { type Block, documentOf } from "../support/document";
import { judgeDocument, type Manifest } from "../support/live";
import { makeApp } from "../support/make-app";
import { COMMON, FULL, GRAFANA, LIGHT, make, READY } from "./example";

const VOLUME = COMMON.prometheus.volume;
const ALL: MonitoringStackProps = {
  ...FULL,
  name: "kps",
  grafana: GRAFANA,
  alertmanager: { volume: VOLUME },
  pushgateway: { volume: VOLUME },
};
const CLAIM = "kubernetes_persistent_volume_claim_v1";

interface Metadata {
  readonly name: string;
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
}

/** Owner annotations of the Prometheus in the values of the chart. */
const markIn = (props: MonitoringStackProps, stackId?: string) => {
  const { additionalLabels, annotations } = make(props, undefined, stackId).values(
    "monitoring_release",
  ).prometheus!;
  return { labels: additionalLabels, annotations };
};
const addressIn = (resources: Record<string, Record<string, Block>>, type: string, part: string) => {
  const found = Object.keys(resources[type]!).find((address) => address.startsWith(part));
  return `${type}.${found}`;
};

describe("marks", () => {
  test("of claims are their stack and their own address", () => {
    const { resources } = make(ALL);
    const claims = Object.entries(resources[CLAIM]!);
    expect(claims.map(([, { metadata }]) => (metadata as Metadata).name).sort()).toEqual([
      "kps-grafana-data",
      "pushgateway-data",
    ]);
    for (const [address, { metadata }] of claims) {
      expect(metadata).toMatchObject({
        labels: { "groundplan/stack": "stack" },
        annotations: { "groundplan/address": `stack/${CLAIM}.${address}` },
      });
    }
  });

  test("of the light profile are on its claim", () => {
    const { find } = make(LIGHT);
    expect(find(CLAIM).metadata).toMatchObject({ labels: { "groundplan/stack": "stack" } });
    expect(JSON.stringify(find("kubernetes_deployment_v1"))).not.toContain("groundplan/address");
  });

  test("of the Prometheus go through the values, with the address that the release has", () => {
    const { resources } = make(ALL);
    expect(markIn(ALL)).toEqual({
      labels: { "groundplan/stack": "stack" },
      annotations: {
        "groundplan/address": `stack/${addressIn(resources, "helm_release", "monitoring_release")}`,
      },
    });
  });

  test("are neither in the claim template nor in the metadata of pods, which would restart them", () => {
    const { prometheus } = make(ALL).values("monitoring_release");
    expect(JSON.stringify(prometheus!.prometheusSpec)).not.toContain("groundplan/");
  });
});

describe("at plan", () => {
  /** Errors of a plan, with the addresses in the state of the stack. */
  function refusalsIn(
    document: unknown,
    objects: readonly Manifest[],
    ...state: string[]
  ): readonly string[] {
    const { stops, verdicts } = judgeDocument(document, objects, { state });
    const findings = Object.entries(verdicts).filter(
      ([key]) => key !== WARNINGS_VERDICT && !key.startsWith("adopt "),
    );
    return [...stops, ...findings.map(([, text]) => text)];
  }
  const release = addressIn(make(ALL).resources, "helm_release", "monitoring_release");

  /** The Prometheus as the stack has made it, and the StatefulSet that the operator makes of it. */
  function running(props = ALL, stackId = "stack"): readonly Manifest[] {
    const mark = markIn(props, stackId) as unknown as Pick<Metadata, "labels" | "annotations">;
    const place = { namespace: "monitoring", ...mark };
    const owner = { kind: "Prometheus", name: "kps-prometheus", controller: true };
    return [
      ...READY,
      { kind: "Prometheus", metadata: { name: "kps-prometheus", ...place } },
      {
        kind: "StatefulSet",
        metadata: { name: "prometheus-kps-prometheus", ...place, ownerReferences: [owner] },
      },
    ];
  }

  test("objects that the operator creates for the Prometheus carry its marks, and are not reported as missing", () => {
    expect(refusalsIn(make(ALL).document, running(), release)).toEqual([]);
  });

  test("another id of the construct stops the plan, with the command that moves the release", () => {
    const stack = new FastStack(makeApp(), "stack");
    new MonitoringStack(stack, "renamed", ALL);
    const [refusal, ...others] = refusalsIn(documentOf(stack), running(), release);
    expect(refusal).toMatch(
      /Prometheus monitoring\/kps-prometheus belongs to helm_release\.monitoring_release_\w+[^]*terraform state mv/,
    );
    expect(others).toEqual([]);
  });

  test("the plan of a stack that has lost its Prometheus stops", () => {
    const lost = make({ ...LIGHT, name: "light" });
    expect(refusalsIn(lost.document, running(), release)).toEqual([
      expect.stringMatching(/Prometheus monitoring\/kps-prometheus .* no longer in the stack/),
    ]);
  });

  test("a claim that another tool created stops the plan, and is adopted with a reason", () => {
    const claim: Manifest = {
      kind: "PersistentVolumeClaim",
      metadata: { name: "kps-grafana-data", namespace: "monitoring" },
      spec: { storageClassName: "longhorn", resources: { requests: { storage: "20Gi" } } },
    };
    const objects = [...READY, claim];
    expect(refusalsIn(make(ALL).document, objects)).toEqual([
      expect.stringMatching(
        /PersistentVolumeClaim monitoring\/kps-grafana-data exists already.*adopt: \{ reason \}/,
      ),
    ]);
    const adopting = make({ ...ALL, adopt: { reason: "the chart made it" } });
    expect(refusalsIn(adopting.document, objects)).toEqual([]);
    const { import: imports } = adopting.document as { import: { to: string }[] };
    const addresses = Object.keys(adopting.resources[CLAIM]!).map((address) => `${CLAIM}.${address}`);
    expect(imports.map(({ to }) => to).sort()).toEqual([...addresses].sort());
  });

  test("a Prometheus that another tool created is adopted by Helm only with a reason", () => {
    const objects: readonly Manifest[] = [
      ...READY,
      { kind: "Prometheus", metadata: { name: "kps-prometheus", namespace: "monitoring" } },
    ];
    expect(refusalsIn(make(ALL).document, objects)).toEqual([
      expect.stringContaining("Prometheus monitoring/kps-prometheus exists already"),
    ]);
    expect(make(ALL).find("helm_release", "monitoring_release")).not.toHaveProperty("take_ownership");
    const adopting = make({ ...ALL, adopt: { reason: "kubectl made it" } });
    expect(refusalsIn(adopting.document, objects)).toEqual([]);
    for (const release of ["monitoring_release", "pushgateway"]) {
      expect(adopting.find("helm_release", release)).toMatchObject({ take_ownership: true });
    }
  });
});

test("other stacks find the Services of the parts", () => {
  const { document } = make(ALL);
  // the note of checks is a text within the document.
  const text = JSON.stringify((document as { "//": unknown })["//"]).replaceAll('\\"', '"');
  for (const name of ["kps-prometheus", "kps-grafana", "kps-alertmanager", "pushgateway"]) {
    expect(text).toContain(`{"metadata":{"name":"${name}","namespace":"monitoring"},"spec":{"ports":[`);
  }
});
