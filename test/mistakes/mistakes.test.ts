import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PropTypes } from "../../constructs/checks/props/shape";
import { randomOf } from "../support/random";
import { EVERY_CONSTRUCT } from "./every-construct";
import type { FullExample } from "./full-example";
import { changed, make, misspelt, type Path, pathsIn, replaced, valueAt, written } from "./mistakes";

const FILE = join(__dirname, "../../constructs/checks/props/prop-types.json");
const { calls, types } = JSON.parse(readFileSync(FILE, "utf8")) as PropTypes;

/** Formats of other software: any JSON, and what Terraform CDK declares. */
const FOREIGN = [
  /^(values|extraValues|extraKibanaValues|uncheckedValues\.values|documents)\b./,
  /^(dashboards\.nodes\.model|alertmanager\.receivers)\b./,
  /^lifecycle/,
  /\.unchecked\b./,
];

/** Objects whose keys are their user's own. */
const FREE_KEYS = [
  ...["alertRules", "configFiles", "dashboards", "documents", "env", "exports", "groups", "hosts", "labels"],
  ...["namespacedAccess", "nodeSelector", "others", "params", "podEnv", "ports", "clientNodeSelector"],
  ...["receivers", "recordingRules", "releaseNames", "scrapeJobs", "secretEnv", "services", "settings"],
  ...["timeIntervals", "workloads", "derived", "blocks", "parameters"],
  ...["annotations", "headers", "request", "response", "routes"],
  ...["volumes", "mounts", "secretFiles", "sidecars", "initContainers", "nodePorts"],
  ...["sources", "dumps", "steps"],
  ...["renamed", "files", "contentTypes", "redirects", "registryMirrors", "sysctls"],
];

/** Texts that may be empty: each is data, or has a meaning. */
const MAY_BE_EMPTY = [
  /^imageRegistry$/,
  /(^|\.)(args|probes|command\[1\])/,
  /(^|\.)(env|labels|configFiles|settings|nodeSelector|clientNodeSelector|params)\b./,
  /(^|\.)(annotations|files|headers\.(request|response)|unchecked)\b./,
  /\.(regex|replacement|separator)$/,
  /apiGroups\[\d+\]$/,
  /olerations?(\[\d+\])?\.(key|value)$/,
  /^taint\.value$/,
  /^overrides\./,
];

/** Values of JavaScript that no prop accepts, and that JSON cannot represent. */
const ODD: Readonly<Record<string, unknown>> = {
  bigint: 10n,
  symbol: Symbol("odd"),
  date: new Date(0),
  map: new Map([["a", 1]]),
  regex: /a/,
  instance: new (class Odd {
    public readonly odd = 1;
  })(),
};

/** Values that may be passed by mistake; each results in an error of the library, or is valid. */
const ANY: Readonly<Record<string, unknown>> = {
  ...ODD,
  null: null,
  NaN: Number.NaN,
  infinity: Infinity,
  empty: "",
  blank: " ",
  list: [],
  object: {},
  negative: -1,
  zero: 0,
  fraction: 0.5,
  yes: true,
  text: "nonsense",
  listOfNull: [null],
  objectOfNull: { a: null },
  listOfEmpty: [""],
  objectOfEmpty: { "": "" },
  long: "x".repeat(300),
  proto: JSON.parse('{"__proto__":{"a":1}}'),
};

/** All of them in all places take minutes. */
const SHARE = 0.2;

// traces of ten thousand errors that nobody reads: mapping them to lines of TypeScript takes a third of the time.
const traces: { prepareStackTrace: unknown } = Error;
const { prepareStackTrace } = traces;
beforeAll(() => {
  traces.prepareStackTrace = undefined;
});
afterAll(() => {
  traces.prepareStackTrace = prepareStackTrace;
});

const takesOf = ({ made }: FullExample) => (calls[made.name] ?? []).map(([name]) => name.replace("?", ""));

/** Every line of a message contains the place, the prop, and the requirement. */
const OUR_FORM = /^[^:\n]+(: [^:\n]+)*: .+ (must|needs) /;

function messageOf(example: FullExample, props: unknown): string {
  try {
    make(example, props, takesOf(example));
  } catch (error) {
    const { message, constructor, stack } = error as Error;
    if (constructor === Error && OUR_FORM.test(message)) return message;
    return `${constructor.name} that is no error of ours: ${message}\n${stack}`;
  }
  return "";
}

/** Returns whether a message names a prop, or a parent of it; a rule may describe the place differently. */
function names(message: string, path: Path): boolean {
  const props = message.split("\n").map((line) => line.split(" must ")[0] ?? "");
  const keys = path.filter((key) => typeof key === "string");
  return props.some(
    (prop) => prop.split(/[^\w$/-]+/).some((word) => keys.includes(word)) || prop.includes(written(path)),
  );
}

describe.each(Object.entries(EVERY_CONSTRUCT))("%s", (_title, example) => {
  const { props } = example;
  const paths = pathsIn(props);
  const typed = paths.filter((path) => !FOREIGN.some((each) => each.test(written(path))));

  function refusedAt(path: Path, value: unknown): string {
    return messageOf(
      example,
      changed(props, path, (holder, key) => replaced(holder, key, value)),
    );
  }

  test("is created with every prop", () => {
    expect(messageOf(example, props)).toBe("");
    const [, shape] = (calls[example.made.name] ?? []).find(([name]) => /^props\??$/.test(name))!;
    const type = typeof shape === "number" ? types[shape] : undefined;
    if (typeof type !== "object" || !("props" in type)) return;
    expect(Object.keys(props)).toEqual(
      expect.arrayContaining(Object.keys(type.props).map((key) => key.replace("?", ""))),
    );
  });

  test("fails for values that no prop accepts, in any place", () => {
    const WRONG = () => "wrong";
    const missed = typed
      .filter((path) => typeof valueAt(props, path) !== "function")
      .filter((path) => !names(refusedAt(path, WRONG), path));
    expect(missed.map(written)).toEqual([]);
  });

  test("fails for null in any place", () => {
    expect(typed.filter((path) => !names(refusedAt(path, null), path)).map(written)).toEqual([]);
  });

  test("fails for NaN and infinity in place of any number", () => {
    const numbers = paths.filter((path) => typeof valueAt(props, path) === "number");
    const missed = numbers.filter(
      (path) => !names(refusedAt(path, Number.NaN), path) || !names(refusedAt(path, Infinity), path),
    );
    expect(missed.map(written)).toEqual([]);
  });

  test("fails for a date, a map or another instance in any place", () => {
    const missed = typed.flatMap((path) =>
      Object.entries(ODD)
        .filter(([, odd]) => !names(refusedAt(path, odd), path))
        .map(([name]) => `${written(path)} = ${name}`),
    );
    expect(missed).toEqual([]);
  });

  test("fails for every name that is misspelt", () => {
    const named = typed.filter((path) => {
      const holder = path
        .slice(0, -1)
        .reverse()
        .find((key) => typeof key === "string");
      return typeof path.at(-1) === "string" && !FREE_KEYS.includes(String(holder ?? ""));
    });
    const missed = named.filter((path) => {
      const message = messageOf(example, changed(props, path, misspelt));
      return !names(message, [...path.slice(0, -1), `${path.at(-1)}x`]) && !names(message, path);
    });
    expect(missed.map(written)).toEqual([]);
  });

  test("fails for an empty string in any place where users may not choose the text", () => {
    const texts = typed.filter(
      (path) =>
        typeof valueAt(props, path) === "string" && !MAY_BE_EMPTY.some((each) => each.test(written(path))),
    );
    expect(texts.filter((path) => !names(refusedAt(path, ""), path)).map(written)).toEqual([]);
  });

  test("any value in any place causes no error other than a prop error", () => {
    const random = randomOf(15);
    const ours = paths.filter((path) => path[0] !== "lifecycle");
    const others = ours.flatMap((path) =>
      random.someOf(Object.entries(ANY), SHARE).flatMap(([name, value]) => {
        const message = refusedAt(path, value);
        return message.includes("that is no error of ours") ? [`${written(path)} = ${name}: ${message}`] : [];
      }),
    );
    expect(others).toEqual([]);
  });
});

test("covers every public class with props", () => {
  const known = new Set(Object.values(EVERY_CONSTRUCT).map(({ made }) => made.name));
  const classes = Object.entries(calls).filter(
    ([name, parameters]) => /^[A-Z]\w*$/.test(name) && parameters.some(([key]) => /^props\??$/.test(key)),
  );
  // a node is made by its cluster, and a configuration by its export.
  const others = ["ClusterNode", "GaneshaConfig"];
  expect(classes.map(([name]) => name).filter((name) => !known.has(name) && !others.includes(name))).toEqual(
    [],
  );
});
