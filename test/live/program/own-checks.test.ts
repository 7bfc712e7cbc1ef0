import { NODES, reading } from "../../../constructs/live";
import { inquiryOf } from "../../../constructs/live/program/inquiry";
import { judgeStack, readsOfStack } from "../../../constructs/live/program/judge-stack";
import { SCOPE, CHECKS, judged } from "./judge-example";
import { documentWith, readOf } from "./notes";

describe("a check that is not part of this library", () => {
  const withText = (text: string) =>
    documentWith("lab", {
      texts: { own: text },
      preconditions: {
        "lab/a": [{ check: "own", args: { name: "cp-1" }, reads: [reading(NODES, "spec.taints")] }],
      },
    });

  test("runs from its text, with its arguments", () => {
    const { verdicts } = judged(
      withText("(live, args) => `no ${args.name} of ${live.list('Node').length}`"),
      {},
    );
    expect(verdicts["lab/a"]).toContain("it reads Node");
    const inquiry = inquiryOf(
      withText("(live, args) => `no ${args.name} of ${live.list('Node').length}`"),
      SCOPE,
      [],
    );
    const found = judgeStack(inquiry, readOf([NODES, { metadata: { name: "x" } }]), CHECKS);
    expect(found.verdicts).toEqual({ "lab/a": "lab/a: no cp-1 of 1" });
  });

  test("reads the data that is recorded with it", () => {
    const reads = readsOfStack(inquiryOf(withText("() => undefined"), SCOPE, []), CHECKS);
    expect(reads).toContainEqual(reading(NODES, "spec.taints"));
  });

  test("that uses a name of its module stops the plan with the reason", () => {
    expect(judged(withText("() => helper()")).verdicts["lab/a"]).toBe(
      "lab/a: check own must not throw, but ended with ReferenceError: helper is not defined: only its source text runs, " +
        "so it may only use its two parameters",
    );
  });

  test("other errors are printed unchanged", () => {
    expect(judged(withText("() => { throw new Error('boom') }")).verdicts["lab/a"]).toBe(
      "lab/a: check own must not throw, but ended with Error: boom",
    );
  });
});
