import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PropTypes } from "../../../constructs/checks/props/shape";

const CONSTRUCTS = join(__dirname, "../../../constructs");
const { calls } = JSON.parse(
  readFileSync(join(CONSTRUCTS, "checks/props/prop-types.json"), "utf8"),
) as PropTypes;

const sources = readdirSync(CONSTRUCTS, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => readFileSync(join(CONSTRUCTS, file), "utf8"));

/** What is public and not checked, and why. */
const UNCHECKED: Readonly<Record<string, readonly string[]>> = {
  "called by the library for each construct, with what it has checked": [
    "Cluster.of",
    "Cluster.placementOf",
    "ClusterNode.freeGpus",
    "ClusterNode.has",
    "ClusterNode.withPod",
    "ClusterStack.find",
    "CsiDriverNfs.need",
    "MonitoringCrds.requireFor",
    "Namespace.find",
    "Namespace.isMadeInApp",
    "clientAddress",
    "databaseName",
    "eckAddresses",
    "exportProbe",
    "headlessAddress",
    "networkFileSystemOf",
    "requireCapacity",
    "scrapeTargets",
    "suspensionOf",
    "userName",
  ],
  "an engine's methods, which a cluster calls": [
    ...["namesOf", "podSecurity", "render", "validate"].flatMap((each) => [
      `Eck.${each}`,
      `ElasticChart.${each}`,
    ]),
  ],
  "checks at plan, which run in a program without the library": [
    ...["find", "findLive", "list", "listIn", "liveOnly", "madeByApp", "serves"].map(
      (each) => `Live.${each}`,
    ),
    "Live",
    "forgetLive",
    "judgeLive",
    "kindOf",
    "makesLive",
    "reading",
    "requireLive",
    "stopLive",
    "verdictOf",
    "warnLive",
  ],
  "cdktf's own, under another name": ["App", "FastStack", "FastStack.addOverride", "FastStack.dependsOn"],
};

/** `checkNew({ Name }, new.target, ...)` and `checkCall("name", ...)`, with the arguments that they hand on. */
const CHECK = /checkNew\(\{ (\w+) \}, new\.target, ([^)]*)\);|checkCall\("([\w.]+)", ([^)]*)\);/g;

const checked = new Map(
  sources.flatMap((text) =>
    [...text.matchAll(CHECK)].map(
      ([, made = "", args = "", called = "", others = ""]): [string, string[]] => [
        made + called,
        (args + others).split(", "),
      ],
    ),
  ),
);

test.each(Object.entries(calls).filter(([name]) => !Object.values(UNCHECKED).flat().includes(name)))(
  "%s validates its arguments",
  (name, parameters) => {
    expect(checked.get(name)).toEqual(parameters.map(([key]) => key.replace("?", "")));
  },
);

test("every class that is checked or exempt is public", () => {
  const known = [...checked.keys(), ...Object.values(UNCHECKED).flat()];
  expect(known.filter((name) => !(name in calls))).toEqual([]);
});
