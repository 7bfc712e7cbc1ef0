import { Distribution } from "../../../constructs";
import { refusalsIn, warningsIn, type Manifest, nodesIn } from "../../support/live";
import { clusterWithCards, offer } from "./example";

const { document, resources } = offer();

const [set] = Object.values(resources.kubernetes_daemon_set_v1!) as unknown as readonly [
  { readonly spec: { readonly template: { readonly metadata: { readonly annotations: object } } } },
];

/** The plugin as it was applied. */
const APPLIED: Manifest = {
  kind: "DaemonSet",
  metadata: { namespace: "kube-system", name: "nvidia-device-plugin" },
  spec: { template: { metadata: { annotations: set.spec.template.metadata.annotations } } },
};

/** All nodes, with the cards that two of them offer. */
function offering(first: number, second: number): readonly Manifest[] {
  const counts: Readonly<Record<string, number>> = { "worker-1": first, "worker-2": second };
  return nodesIn(document).map((node) => ({
    ...node,
    status: {
      ...(node.status as object),
      allocatable: { "nvidia.com/gpu": String(counts[node.metadata.name] ?? 0) },
    },
  }));
}

const complaints = (objects: readonly Manifest[]) =>
  warningsIn(document, objects).filter((text) => text.includes("instead of"));

test("reports nothing before the first apply, and while the nodes provide the declared GPUs", () => {
  expect(complaints(offering(0, 0))).toEqual([]);
  expect(complaints([APPLIED, ...offering(1, 8)])).toEqual([]);
});

test("warns about nodes that do not provide their cards although the plugin runs", () => {
  expect(complaints([APPLIED, ...offering(0, 2)])).toEqual([
    expect.stringMatching(
      /nodes must offer the nvidia\.com\/gpu .* but worker-1 offers 0 instead of 1, worker-2 offers 2 instead of 8: .*kubectl -n kube-system logs daemonset\/nvidia-device-plugin/,
    ),
  ]);
});

test("a plugin that is about to change is not checked against its current GPUs", () => {
  const annotations = { "groundplan/config-checksum": "older" };
  const older = { ...APPLIED, spec: { template: { metadata: { annotations } } } };
  expect(complaints([older, ...offering(1, 2)])).toEqual([]);
});

describe("the RuntimeClass", () => {
  const runtime = (labels?: Readonly<Record<string, string>>): Manifest => ({
    kind: "RuntimeClass",
    metadata: { name: "nvidia", labels },
  });

  const refusals = (made: unknown, objects: readonly Manifest[]) =>
    refusalsIn(made, objects).filter((text) => /runtime/i.test(text));

  test("may be missing, or created by the construct", () => {
    expect(refusals(document, offering(0, 0))).toEqual([]);
    const ours = runtime({ "app.kubernetes.io/name": "nvidia-device-plugin" });
    expect(refusals(document, [ours, ...offering(0, 0)])).toEqual([]);
  });

  test("fails if another program created it", () => {
    expect(refusals(document, [runtime(), ...offering(0, 0)])).toEqual([
      expect.stringContaining(
        "RuntimeClass nvidia must not exist, because this construct creates it, but the cluster has one that it did not create",
      ),
    ]);
  });

  test("must exist on K3s", () => {
    const { document: onK3s } = offer({}, clusterWithCards({ distribution: Distribution.K3S }));
    expect(refusals(onK3s, nodesIn(onK3s))).toEqual([
      expect.stringContaining("runtimeClassName must name a RuntimeClass of the cluster, which has none"),
    ]);
    expect(refusals(onK3s, [runtime(), ...nodesIn(onK3s)])).toEqual([]);
  });
});
