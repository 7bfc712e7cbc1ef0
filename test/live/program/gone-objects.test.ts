import { CLAIMS, type KubernetesObject, NAMESPACES, STATEFUL_SETS } from "../../../constructs/live";
import { STACK_VERDICT } from "../../../constructs/live/verdicts";
import { documentOfAll, documentWith, made, readOf } from "./notes";
import { A, B, live, judged, data, NOTHING } from "./owned-example";

describe("an object that the stack no longer creates", () => {
  const GONE =
    `lab: Namespace data contains data, was created by ${A} of stack lab, and is no longer in the stack, so that the next apply ` +
    `would delete it: put the construct back; or, if it has another id now, add a moved block from ${A} to its new ` +
    'address; or, to have it deleted, name it in the stack\'s forgotten: ["Namespace data"]; or, to leave it in the ' +
    `cluster, run\n    terraform state rm '${A}'`;
  const namespace = readOf([NAMESPACES, live("data", A)]);

  test.each([
    ["is not known", undefined],
    ["holds it", [A]],
  ])("ends the program with the possible fixes if the state %s", (_what, state) => {
    expect(judged(documentWith("lab", {}), namespace, state)).toEqual({ stops: [GONE], verdicts: {} });
  });

  test("that the state does not hold is left in the cluster", () => {
    expect(judged(documentWith("lab", {}), namespace, ["kubernetes_service_v1.x_12345678"])).toEqual(NOTHING);
  });

  test("ends the program if the state holds one of its type that the stack no longer has: it was moved, and not marked yet", () => {
    expect(judged(documentWith("lab", {}), namespace, [B]).stops).toEqual([GONE]);
    const resource = { kubernetes_namespace_v1: { b_12345678: {} } };
    expect(judged(documentWith("lab", {}, { resource }), namespace, [B])).toEqual(NOTHING);
  });

  test("may be removed if it is forgotten", () => {
    expect(judged(documentWith("lab", { forgotten: ["Namespace data"] }), namespace, [A])).toEqual(NOTHING);
    expect(judged(documentWith("lab", { forgotten: ["Namespace other"] }), namespace, [A]).stops).toEqual([
      GONE,
    ]);
  });

  test("may be removed if it is forgotten, on any cluster of the stack", () => {
    const document = documentOfAll("lab", { "live-cluster": {}, other: { forgotten: ["Namespace data"] } });
    expect(judged(document, namespace, [A])).toEqual(NOTHING);
  });

  test("is not reported if another provider of the same cluster creates it", () => {
    const document = documentOfAll("lab", { "live-cluster": {}, other: data(A) });
    expect(judged(document, namespace, [A])).toEqual(NOTHING);
  });

  test("is reported once as renamed if it has another address", () => {
    const { stops, verdicts } = judged(documentWith("lab", data(B)), namespace, [A]);
    expect(stops).toEqual([]);
    expect(verdicts[STACK_VERDICT]).toContain("terraform state mv");
  });

  test("is not reported if it was moved, unless another object replaced it", () => {
    const moved = [{ from: A, to: B }];
    expect(judged(documentWith("lab", data(B), { moved }), namespace, [A])).toEqual(NOTHING);
    const other = { makes: [made(NAMESPACES, "other", { address: B })] };
    expect(judged(documentWith("lab", other, { moved }), namespace, [A]).stops).toEqual([GONE]);
  });

  test("is reported if its resource now creates an object of another name", () => {
    const other = { makes: [made(NAMESPACES, "other", { address: A })] };
    expect(judged(documentWith("lab", other), namespace, [A]).stops).toEqual([GONE]);
  });

  test.each<[string, KubernetesObject]>([
    ["of another stack", live("data", A, { stack: "web" })],
    ["with the label alone", { metadata: { name: "data", labels: { "groundplan/stack": "lab" } } }],
    [
      "that an operator has made from one that is marked",
      {
        metadata: {
          ...live("data", A).metadata,
          ownerReferences: [{ kind: "Elasticsearch", name: "es", controller: true }],
        },
      },
    ],
  ])("%s is not reported", (_what, object) => {
    expect(judged(documentWith("lab", {}), readOf([NAMESPACES, object]), [A])).toEqual(NOTHING);
  });

  test("is reported if its owner is not a controller", () => {
    const { metadata } = live("data", A);
    const owned = { metadata: { ...metadata, ownerReferences: [{ kind: "ConfigMap", name: "x" }] } };
    expect(judged(documentWith("lab", {}), readOf([NAMESPACES, owned]), [A]).stops).toEqual([GONE]);
  });

  test("of any kind that holds data is named with its namespace", () => {
    const set = live("web", "x.y", { namespace: "data" });
    const { stops } = judged(documentWith("lab", {}), readOf([STATEFUL_SETS, set]));
    expect(stops).toEqual([expect.stringContaining('forgotten: ["StatefulSet data/web"]')]);
  });
});

describe("a namespace that may be deleted", () => {
  const forgetting = documentWith("lab", {
    forgotten: ["Namespace data", "PersistentVolumeClaim web/photos"],
  });
  const claims = [
    live("photos", undefined, { namespace: "data" }),
    live("films", undefined, { namespace: "data" }),
  ];

  test("ends the program while it holds claims", () => {
    const objects = readOf([NAMESPACES, live("data", A)], [CLAIMS, ...claims]);
    expect(judged(forgetting, objects, [A]).stops).toEqual([
      "lab: Namespace data is forgotten and must contain no claim, because claims are deleted with it, but it has photos, films",
    ]);
  });

  test("passes if the claims are in another namespace, or it is already deleted", () => {
    const elsewhere = live("photos", undefined, { namespace: "web" });
    expect(judged(forgetting, readOf([NAMESPACES, live("data", A)], [CLAIMS, elsewhere]), [A])).toEqual(
      NOTHING,
    );
    expect(judged(forgetting, readOf([NAMESPACES], [CLAIMS, ...claims]), [A])).toEqual(NOTHING);
  });
});
