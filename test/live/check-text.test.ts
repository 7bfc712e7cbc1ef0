import { NODES, reading } from "../../constructs/live";
import { judgeFrom, textOf } from "../../constructs/live/check-text";
import { Live } from "../../constructs/live/live";

const LIVE = new Live(
  new Map([["nodes", { kind: NODES, isServed: true, objects: [{ metadata: { name: "cp-1" } }] }]]),
);

type Judge = (live: Live, args: { readonly name: string }) => string | undefined;

/** Reads a function back from its text, as the program does, and calls it. */
function again(judge: Judge, name = "cp-1"): string | undefined {
  return (judgeFrom(textOf(judge)) as unknown as Judge)(LIVE, { name });
}

function declared(live: Live, { name }: { readonly name: string }): string | undefined {
  return live.find("Node", name) === undefined ? `no ${name}` : undefined;
}

const methods = {
  judge(live: Live, { name }: { readonly name: string }) {
    return live.find("Node", name) === undefined ? `no ${name}` : undefined;
  },
  otherwise(live: Live, { name }: { readonly name: string }) {
    return live.find("Node", name) === undefined ? `no ${name}` : undefined;
  },
};

class Checks {
  public judge(live: Live, { name }: { readonly name: string }): string | undefined {
    return live.find("Node", name) === undefined ? `no ${name}` : undefined;
  }
}

test.each<[string, Judge]>([
  ["an arrow", (live, { name }) => (live.find("Node", name) === undefined ? `no ${name}` : undefined)],
  [
    "a function without name",
    function (live, { name }) {
      return live.find("Node", name) === undefined ? `no ${name}` : undefined;
    },
  ],
  ["a function with a name", declared],
  ["a method", methods.judge],
  ["a method of another name", methods.otherwise],
  ["a method of a class", Checks.prototype.judge],
])("%s returns the same result when it is evaluated from its source text", (_what, judge) => {
  expect([again(judge), again(judge, "x")]).toEqual([undefined, "no x"]);
});

test("the source text has no access to its module or to Node.js", () => {
  expect(() => again(() => String(reading(NODES)))).toThrow(/is not defined/);
  expect(() => again(() => process.version)).toThrow("process is not defined");
});

test.each<[string, Judge]>([
  ["a function that was bound", declared.bind(undefined)],
  ["a function of the engine", Math.max as unknown as Judge],
])("fails for %s, which has no source text", (_what, judge) => {
  expect(() => textOf(judge)).toThrow("judge must be a function with readable source text");
});
