import { NAMESPACES, STORAGE_CLASSES } from "../../../constructs/live";
import type { OtherStack, StackDocument } from "../../../constructs/live/program/documents";
import { inquiryOf } from "../../../constructs/live/program/inquiry";
import { judgeStack, readsOfStack } from "../../../constructs/live/program/judge-stack";
import { STACK_VERDICT, WARNINGS_VERDICT } from "../../../constructs/live/verdicts";
import { SCOPE, CHECKS, judged } from "./judge-example";
import { documentOfAll, documentWith, factsOf, made, readOf } from "./notes";

const says = (text: string) => ({ check: "says", args: { text } });

const earlier = (document: StackDocument, isEarlier = true): OtherStack => ({
  name: document["//"]?.metadata?.stackName ?? "",
  isEarlier,
  folder: "",
  document,
});

describe("where findings are reported", () => {
  const note = {
    preconditions: {
      "lab/a": [says("one"), says("two"), { check: "silent", args: {} }],
      "lab/b": [says("three")],
    },
    postconditions: { "lab/c": [says("four")], "lab/d": [says("five")] },
    warnings: { "lab/e": [says("six")], "lab/f": [says("seven")] },
  };
  const { stops, verdicts } = judged(documentWith("lab", note));

  test("reports preconditions under the path of their construct, one per line", () => {
    expect(verdicts["lab/a"]).toBe("lab/a: one\nlab/a: two");
    expect(verdicts["lab/b"]).toBe("lab/b: three");
  });

  test("reports postconditions under the key of the stack, and warnings under the key of warnings", () => {
    expect(verdicts[STACK_VERDICT]).toBe("lab/c: four\nlab/d: five");
    expect(verdicts[WARNINGS_VERDICT]).toBe("lab/e: six\nlab/f: seven");
  });

  test("none of these ends the program", () => {
    expect(stops).toEqual([]);
    expect(Object.keys(verdicts).sort()).toEqual([STACK_VERDICT, WARNINGS_VERDICT, "lab/a", "lab/b"]);
  });

  test("a stop ends the program and is reported alone, because other findings mean nothing on the wrong cluster", () => {
    const stopped = documentWith("lab", { ...note, stops: { lab: [says("eight"), says("nine")] } });
    expect(judged(stopped)).toEqual({ stops: ["lab: eight", "lab: nine"], verdicts: {} });
  });
});

test.each(["stack", "warnings"])("a stack called %s has its own verdict under its path", (name) => {
  const { verdicts } = judged(documentWith(name, { preconditions: { [name]: [says("own")] } }));
  expect(verdicts).toEqual({ [name]: `${name}: own` });
  expect([STACK_VERDICT, WARNINGS_VERDICT]).not.toContain(name);
});

test("reports nothing if every check passes", () => {
  const note = { preconditions: { "lab/a": [{ check: "silent", args: {} }] } };
  expect(judged(documentWith("lab", note))).toEqual({ stops: [], verdicts: {} });
});

test("prints a repeated finding once", () => {
  const note = { warnings: { "lab/a": [says("same"), says("same")] } };
  expect(judged(documentWith("lab", note)).verdicts).toEqual({ [WARNINGS_VERDICT]: "lab/a: same" });
});

test("passes the version of the API server and the declared facts to a check", () => {
  const document = documentWith("lab", {
    facts: factsOf("home"),
    preconditions: { "lab/a": [{ check: "version", args: {} }] },
  });
  expect(judged(document, { version: "v1.34.4" }).verdicts).toEqual({ "lab/a": "lab/a: v1.34.4 of home" });
});

test("a check that throws stops the plan of its construct, and no other", () => {
  const { stops, verdicts } = judged(
    documentWith("lab", {
      preconditions: { "lab/a": [{ check: "throws", args: {} }], "lab/b": [says("b")] },
    }),
  );
  expect(stops).toEqual([]);
  expect(verdicts).toEqual({
    "lab/a": "lab/a: check throws must not throw, but ended with TypeError: x is undefined",
    "lab/b": "lab/b: b",
  });
});

test("fails for an unknown check", () => {
  const document = documentWith("lab", { warnings: { "lab/a": [{ check: "newer", args: {} }] } });
  const message = "check newer must be known to the program beside the stack: synthesize the stack again";
  expect(() => judged(document)).toThrow(message);
  expect(() => readsOfStack(inquiryOf(document, SCOPE, []), CHECKS)).toThrow(message);
});

test("fails for a cluster that the stack does not query", () => {
  expect(() => inquiryOf(documentWith("lab", {}), "west_live-cluster", [])).toThrow(
    "the synthesized stack must have checks for west_live-cluster: synthesize it again",
  );
  expect(() => inquiryOf({}, SCOPE, [])).toThrow("must have checks");
});

describe("objects of other stacks of the app", () => {
  const asking = documentWith("web", {
    facts: factsOf("home"),
    preconditions: { "web/a": [{ check: "class", args: {} }] },
    warnings: { "web/a": [{ check: "app", args: {} }] },
  });
  const storage = (cluster: string | undefined, name = "fast") =>
    documentWith("storage", {
      facts: cluster === undefined ? undefined : factsOf(cluster),
      makes: [made(STORAGE_CLASSES, name)],
    });

  test("count as present if the stack is earlier and of the same cluster, and the plan states the assumption", () => {
    const { verdicts } = judged(asking, { others: [earlier(storage("home"))] });
    expect(verdicts).toEqual({
      [WARNINGS_VERDICT]:
        "web/a: fast\nweb: this plan assumes objects that earlier stacks will create, so apply them first: " +
        "StorageClass fast of stack storage",
    });
  });

  test.each([
    ["they are not earlier", storage("home"), false, "web/a: fast"],
    ["they are of another cluster", storage("farm"), true, "web/a: "],
    ["their cluster is not known", storage(undefined), true, "web/a: "],
  ])("do not count as present if %s", (_why, document, isEarlier, byApp) => {
    const { verdicts } = judged(asking, { others: [earlier(document, isEarlier)] });
    expect(verdicts).toEqual({ "web/a": "web/a: no class", [WARNINGS_VERDICT]: byApp });
  });

  test("do not count as present if the cluster of this stack is not known", () => {
    const unknown = documentWith("web", { preconditions: { "web/a": [{ check: "class", args: {} }] } });
    expect(judged(unknown, { others: [earlier(storage(undefined))] }).verdicts).toEqual({
      "web/a": "web/a: no class",
    });
  });

  test("on a second cluster are not on the first", () => {
    const document = documentOfAll("storage", {
      "live-cluster": { facts: factsOf("home") },
      "west_live-cluster": { makes: [made(STORAGE_CLASSES, "fast")] },
    });
    expect(judged(asking, { others: [earlier(document)] }).verdicts["web/a"]).toBe("web/a: no class");
  });

  test("are not assumed if they are live", () => {
    const inquiry = inquiryOf(asking, SCOPE, [earlier(storage("home"))]);
    const objects = readOf([STORAGE_CLASSES, { metadata: { name: "fast" } }]);
    expect(judgeStack(inquiry, objects, CHECKS).verdicts).toEqual({ [WARNINGS_VERDICT]: "web/a: fast" });
  });
});

test("objects of the stack itself count as present, and its plan assumes nothing", () => {
  const document = documentWith("web", {
    makes: [made(STORAGE_CLASSES, "fast")],
    preconditions: { "web/a": [{ check: "class", args: {} }] },
  });
  expect(judged(document)).toEqual({ stops: [], verdicts: {} });
});

test("the state is read only where an object does not bear its mark", () => {
  const readState = jest.fn(() => new Set<string>());
  const document = documentWith("lab", {
    makes: [made(NAMESPACES, "data", { address: "kubernetes_namespace_v1.a" })],
  });
  const inquiry = inquiryOf(document, SCOPE, []);
  const namespace = (annotations: Record<string, string>) =>
    readOf([NAMESPACES, { metadata: { name: "data", annotations, labels: { "groundplan/stack": "lab" } } }]);
  judgeStack(inquiry, namespace({ "groundplan/address": "lab/kubernetes_namespace_v1.a" }), CHECKS, {
    readState,
  });
  judgeStack(inquiry, readOf([NAMESPACES]), CHECKS, { readState });
  expect(readState).not.toHaveBeenCalled();
  judgeStack(inquiry, namespace({}), CHECKS, { readState });
  judgeStack(inquiry, namespace({ "groundplan/address": "lab/kubernetes_namespace_v1.b" }), CHECKS, {
    readState,
  });
  expect(readState).toHaveBeenCalledTimes(2);
});
