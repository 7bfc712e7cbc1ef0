import { kindOf, type Read } from "../../../constructs/live";
import type { Answer } from "../../../constructs/live/program/kubectl-proxy";
import { readCluster } from "../../../constructs/live/program/read-cluster";
import { readPlan } from "../../../constructs/live/program/read-plan";

export type Answers = Readonly<Record<string, Partial<Answer> | object | readonly object[]>>;

export const LONGHORN = kindOf(["longhorn.io/v1beta2", "longhorn.io/v1beta1"], "Node", "nodes");

export const MISSING: Answer = { status: 404, text: "404 page not found\n" };

export function isAnswer(value: object): value is Answer {
  return "status" in value && "text" in value;
}

export const page = (names: readonly string[], next = "") => ({
  items: names.map((name) => ({ metadata: { name }, spec: { taints: [], secret: "x" } })),
  metadata: { continue: next },
});

/** A simulated API server with one response for each path, or several in order; other paths do not exist. */
export function server(answers: Answers) {
  const asked: string[] = [];
  const accepted: (string | undefined)[] = [];
  const ask = (path: string, accept?: string): Promise<Answer> => {
    asked.push(path);
    accepted.push(accept);
    const known: object = answers[path] ?? MISSING;
    const found: object = Array.isArray(known)
      ? (known[Math.min(asked.filter((each) => each === path).length, known.length) - 1] as object)
      : known;
    return Promise.resolve(isAnswer(found) ? found : { status: 200, text: JSON.stringify(found) });
  };
  return { asked, accepted, read: (...reads: Read[]) => readCluster(readPlan(reads), ask), ask };
}

/** Answers are asked for again after a while, which the tests of a file do not wait for. */
export function waitForNothing(): void {
  beforeEach(() => {
    jest.spyOn(global, "setTimeout").mockImplementation((call) => {
      call();
      return 0 as unknown as NodeJS.Timeout;
    });
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });
}
