import { StaticNfsVolume } from "../../../constructs";
import { documentWith, find, isHeldBy } from "../../support/document";
import { judgeDocument, type Manifest, refusalsIn } from "../../support/live";
import { REQUIRED, EVERY_PROP } from "./every-prop";
import { NAMESPACE, LIVE_VOLUME, make, documentOf, volumeOf, claimOf, ownChecks } from "./example";

const LIVE_CLAIM: Manifest = {
  kind: "PersistentVolumeClaim",
  metadata: { name: "portal-info-data-pvc", namespace: "default" },
  spec: {
    accessModes: ["ReadWriteMany"],
    resources: { requests: { storage: "35Gi" } },
    volumeName: "portal-info-data-pv",
    storageClassName: "groundplan-static",
  },
  status: { phase: "Bound" },
};

test("the plan checks live objects as a precondition of the volume, which is created first", () => {
  expect(ownChecks().map(({ check }) => check)).toEqual([
    "namespace-ready",
    "no-static-class",
    "static-volume-unchanged",
    "volume-bindable",
    "claim-unchanged",
    "claim-not-terminating",
  ]);
  expect(isHeldBy(volumeOf(), "stack/data")).toBe(true);
  expect(isHeldBy(claimOf(), "stack/data")).toBe(false);
});

test("the plan passes on a cluster without the pair, and on one with it", () => {
  const marks = (resources: ReturnType<typeof make>) => {
    const [volume, claim] = ["kubernetes_persistent_volume_v1", "kubernetes_persistent_volume_claim_v1"].map(
      (type) => find(resources, type).metadata as Pick<Manifest["metadata"], "labels" | "annotations">,
    );
    return [
      { ...LIVE_VOLUME, metadata: { ...volume, name: "portal-info-data-pv" } },
      { ...LIVE_CLAIM, metadata: { ...claim, name: "portal-info-data-pvc", namespace: "default" } },
    ];
  };
  expect(refusalsIn(documentOf(), [NAMESPACE])).toEqual([]);
  expect(refusalsIn(documentOf(), [NAMESPACE, ...marks(make())])).toEqual([]);
});

test("a pair in another namespace is another pair", () => {
  const elsewhere = {
    ...LIVE_CLAIM,
    metadata: { ...LIVE_CLAIM.metadata, namespace: "apps" },
    status: { phase: "Lost" },
  };
  expect(refusalsIn(documentOf(), [NAMESPACE, elsewhere])).toEqual([]);
});

test("live objects that differ stop the plan, each with all differences (GR-49)", () => {
  const volume = { ...LIVE_VOLUME, spec: { ...(LIVE_VOLUME.spec as object), storageClassName: "manual" } };
  const claim = { ...LIVE_CLAIM, spec: { ...(LIVE_CLAIM.spec as object), storageClassName: "manual" } };
  const { verdicts } = judgeDocument(documentOf({ adopt: EVERY_PROP.adopt }), [NAMESPACE, volume, claim]);
  expect(verdicts["stack/data"]?.split("\n")).toEqual([
    expect.stringMatching(
      /^stack\/data: a live volume .* storageClassName manual \(declared: groundplan-static\)/,
    ),
    expect.stringMatching(
      /^stack\/data: the class \(groundplan-static\) must be that of the existing claims, .* claim default\/portal-info-data-pvc has manual/,
    ),
  ]);
});

describe("ownership", () => {
  const [volume, claim] = [
    "kubernetes_persistent_volume_v1.data_7E2128CA",
    "kubernetes_persistent_volume_claim_v1.data_claim_BB9A3A67",
  ];

  test("both objects carry the mark of their resource", () => {
    expect(volumeOf().metadata).toMatchObject({
      labels: { "groundplan/stack": "stack" },
      annotations: { "groundplan/address": `stack/${volume}` },
    });
    expect(claimOf().metadata).toMatchObject({
      labels: { "groundplan/stack": "stack" },
      annotations: { "groundplan/address": `stack/${claim}` },
    });
  });

  test("what kubectl has made stops the plan, unless it is adopted", () => {
    const live = [NAMESPACE, LIVE_VOLUME, LIVE_CLAIM];
    expect(refusalsIn(documentOf(), live)).toEqual([
      expect.stringContaining("PersistentVolume portal-info-data-pv exists already"),
      expect.stringContaining("PersistentVolumeClaim default/portal-info-data-pvc exists already"),
    ]);
    const { stops, verdicts } = judgeDocument(documentOf({ adopt: EVERY_PROP.adopt }), live);
    expect(stops).toEqual([]);
    expect(Object.values(verdicts)).toEqual(["portal-info-data-pv", "default/portal-info-data-pvc"]);
  });

  test("a renamed construct stops the plan, and the message has the command", () => {
    const marked = (manifest: Manifest, address: string) => ({
      ...manifest,
      metadata: {
        ...manifest.metadata,
        labels: { "groundplan/stack": "stack" },
        annotations: { "groundplan/address": `stack/${address}` },
      },
    });
    const renamed = documentWith((stack) => void new StaticNfsVolume(stack, "portal", REQUIRED));
    const refusals = refusalsIn(renamed, [NAMESPACE, marked(LIVE_VOLUME, volume), marked(LIVE_CLAIM, claim)]);
    expect(refusals).toEqual([
      expect.stringContaining(`terraform state mv '${volume}' 'kubernetes_persistent_volume_v1.portal_`),
      expect.stringContaining(`terraform state mv '${claim}' 'kubernetes_persistent_volume_claim_v1.portal_`),
    ]);
  });
});
