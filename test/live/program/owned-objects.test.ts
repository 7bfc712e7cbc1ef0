import { CLAIMS, type KubernetesObject, NAMESPACES, STATEFUL_SETS } from "../../../constructs/live";
import { inquiryOf } from "../../../constructs/live/program/inquiry";
import { readsOfStack } from "../../../constructs/live/program/judge-stack";
import { STACK_VERDICT } from "../../../constructs/live/verdicts";
import { documentWith, made, readOf } from "./notes";
import { A, B, live, judged, data, NOTHING } from "./owned-example";

const CLAIM = "kubernetes_persistent_volume_claim_v1.photos_12345678";

describe("an object that the stack creates", () => {
  const namespaces = (...objects: KubernetesObject[]) => readOf([NAMESPACES, ...objects]);

  test("is owned if it bears the stack's mark, regardless of the state", () => {
    for (const state of [undefined, [], [A]]) {
      expect(judged(documentWith("lab", data(A)), namespaces(live("data", A)), state)).toEqual(NOTHING);
    }
  });

  test("may be missing", () => {
    expect(judged(documentWith("lab", data(A)), namespaces(live("other")))).toEqual(NOTHING);
  });

  test("in another namespace is another object", () => {
    const note = { makes: [made(CLAIMS, "photos", { namespace: "data", address: CLAIM })] };
    const elsewhere = live("photos", "x.y", { stack: "other", namespace: "web" });
    expect(judged(documentWith("lab", note), readOf([CLAIMS, elsewhere]))).toEqual(NOTHING);
  });

  test.each([
    ["is not known", undefined],
    ["holds the old address", [A]],
  ])("that was renamed stops the plan with the command, if the state %s", (_what, state) => {
    const { stops, verdicts } = judged(documentWith("lab", data(B)), namespaces(live("data", A)), state);
    expect(stops).toEqual([]);
    expect(verdicts).toEqual({
      [STACK_VERDICT]:
        `lab: Namespace data belongs to ${A}, and the plan would destroy that one and create ${B}: tell Terraform that ` +
        `it was renamed, by a moved block from the one to the other, or with\n    terraform state mv '${A}' '${B}'`,
    });
  });

  test("that was renamed does not stop the plan once the state holds the new address", () => {
    expect(judged(documentWith("lab", data(B)), namespaces(live("data", A)), [B])).toEqual(NOTHING);
  });

  test.each([
    ["one block", [{ from: A, to: B }]],
    [
      "one block after the other",
      [
        { from: "x.second", to: B },
        { from: A, to: "x.second" },
      ],
    ],
    [
      "blocks of which some lead back",
      [
        { from: A, to: "x.second" },
        { from: "x.second", to: A },
        { from: "x.second", to: B },
      ].reverse(),
    ],
  ])("that was renamed with %s does not stop the plan", (_what, moved) => {
    const document = documentWith("lab", data(B), { moved });
    expect(judged(document, namespaces(live("data", A)), [A])).toEqual(NOTHING);
  });

  test("whose moved blocks have another target stops the plan", () => {
    const document = documentWith("lab", data(B), {
      moved: [
        { from: A, to: "x.other" },
        { from: "x.one", to: B },
      ],
    });
    expect(judged(document, namespaces(live("data", A)), [A]).verdicts[STACK_VERDICT]).toContain(
      "terraform state mv",
    );
  });

  test("of another stack stops the plan with the commands", () => {
    const note = { makes: [made(CLAIMS, "photos", { namespace: "data", address: CLAIM })] };
    const theirs = live("photos", "x.theirs", { stack: "web", namespace: "data" });
    const { verdicts } = judged(documentWith("lab", note), readOf([CLAIMS, theirs]), []);
    expect(verdicts).toEqual({
      [STACK_VERDICT]:
        "lab: PersistentVolumeClaim data/photos belongs to x.theirs of stack web: use another name; or, if it moves to this " +
        "stack, set adopt: { reason } on the construct here, which imports it, and run first, in the folder of web,\n" +
        "    terraform state rm 'x.theirs'",
    });
  });

  test("without an owner stops the plan if it is not in the state", () => {
    const { verdicts } = judged(documentWith("lab", data(A)), namespaces(live("data")), [B]);
    expect(verdicts).toEqual({
      [STACK_VERDICT]:
        `lab: Namespace data exists already but is not in the state of this stack, so that an apply of ${A} would fail: ` +
        "set adopt: { reason } on the construct, or use another name",
    });
  });

  test.each([
    ["the state holds it: an older version made it", [A]],
    ["the state is not known", undefined],
  ])("without an owner does not stop the plan if %s", (_why, state) => {
    expect(judged(documentWith("lab", data(A)), namespaces(live("data")), state)).toEqual(NOTHING);
  });

  test.each([
    ["without an owner", live("data")],
    ["of another stack", live("data", A, { stack: "web" })],
    ["of another address", live("data", B)],
  ])("%s is imported if it is to be adopted", (_whose, object) => {
    expect(judged(documentWith("lab", data(A, "made by hand")), namespaces(object), [])).toEqual({
      stops: [],
      verdicts: { [`adopt ${A}`]: "data" },
    });
  });

  test("of a namespace is imported by both names", () => {
    const note = { makes: [made(CLAIMS, "photos", { namespace: "data", address: CLAIM, adopt: "by hand" })] };
    const { verdicts } = judged(
      documentWith("lab", note),
      readOf([CLAIMS, live("photos", undefined, { namespace: "data" })]),
    );
    expect(verdicts).toEqual({ [`adopt ${CLAIM}`]: "data/photos" });
  });

  test("that is to be adopted is imported though it bears its mark: the state may have been lost", () => {
    const document = documentWith("lab", data(A, "made by hand"));
    expect(judged(document, namespaces(live("data", A)), []).verdicts).toEqual({ [`adopt ${A}`]: "data" });
    expect(judged(document, namespaces(), [])).toEqual(NOTHING);
  });

  test("that is to be adopted from another stack stops the plan while that stack's state contains it", () => {
    const theirs = namespaces(live("data", "x.theirs", { stack: "web" }));
    const document = documentWith("lab", data(A, "it moves here"));
    expect(judged(document, theirs, ["x.theirs"]).verdicts[STACK_VERDICT]).toBe(
      "lab: Namespace data is to be adopted, and the state of stack web still contains it, so that its next apply would delete it: " +
        "run first, in the folder of web,\n    terraform state rm 'x.theirs'",
    );
    expect(judged(document, theirs, []).verdicts[STACK_VERDICT]).toBeUndefined();
  });

  test("of a release that adopts is not imported: the release takes it over", () => {
    const release = documentWith("lab", data("helm_release.x_12345678", "it moves here"));
    expect(judged(release, namespaces(live("data")), [])).toEqual(NOTHING);
  });

  test("without an address has no owner", () => {
    const note = { makes: [made(NAMESPACES, "data")] };
    expect(judged(documentWith("lab", note), namespaces(live("data", A, { stack: "web" })), [])).toEqual(
      NOTHING,
    );
  });
});

test("marks and owners are read for every kind that holds data, and for the objects of the stack", () => {
  const kafka = { group: "kafka.strimzi.io", versions: ["v1"], kind: "Kafka", resource: "kafkas" };
  const document = documentWith("lab", {
    makes: [made(kafka, "log", { address: A }), made(STATEFUL_SETS, "x")],
  });
  const reads = readsOfStack(inquiryOf(document, "live-cluster", []), new Map());
  const kinds = reads.map(({ kind }) => kind.kind);
  expect(kinds).toEqual(
    expect.arrayContaining(["Namespace", "PersistentVolumeClaim", "StatefulSet", "Kafka"]),
  );
  expect(new Set(kinds).size).toBe(kinds.length);
  for (const { fields } of reads) {
    expect(fields).toEqual([
      "metadata.labels",
      "metadata.annotations",
      "metadata.ownerReferences.controller",
    ]);
  }
});
