import type { PretendedLive } from "./pretended-api";
import { type Change, POD, SET, found, merged, metadata, unready, RESEARCH } from "./research-cluster";

describe("promises of constructs that are broken", () => {
  const NODE = "Node /talos-say-ls6";
  const SETTING = "Setting longhorn-system/taint-toleration";

  test.each<[string, Readonly<Record<string, Change>>, string]>([
    [
      "a taint that was removed",
      { [NODE]: merged({ spec: {} }) },
      "danger Node talos-say-ls6 lacks the taint experiment=dedicated:NoSchedule",
    ],
    [
      "a taint of another value",
      { [NODE]: merged({ spec: { taints: [{ key: "experiment", effect: "NoSchedule" }] } }) },
      "lacks the taint",
    ],
    [
      "a node that was removed",
      { [NODE]: () => undefined },
      "danger Node talos-say-ls6 is not in the cluster",
    ],
    [
      "a Longhorn without the taint in its Setting",
      { [SETTING]: merged({ value: "a=b:NoSchedule" }) },
      'must contain experiment=dedicated:NoSchedule, got "a=b:NoSchedule"',
    ],
    [
      "a Longhorn that has not applied the Setting",
      { [SETTING]: merged({ status: { applied: false } }) },
      "warning Setting longhorn-system/taint-toleration contains experiment=dedicated:NoSchedule, but it is not in effect yet",
    ],
    [
      "a Longhorn that was uninstalled",
      { [SETTING]: () => undefined },
      "is missing, and Longhorn must tolerate the taint",
    ],
  ])("%s", async (_what, changes, text) => {
    expect(await found(changes)).toEqual([expect.stringContaining(text)]);
  });

  test("a date in the past, but not today's date", async () => {
    expect(await found({}, [], { now: new Date("2026-12-31T23:00:00Z") })).toEqual([]);
    expect(await found({}, [], { now: new Date("2027-01-01T00:00:00Z") })).toEqual([
      "warning research-isolation/talos-say-ls6 should have been reverted on 2026-12-31: remove it, or change the date",
    ]);
  });

  test("a suspension past its date", async () => {
    const until = {
      "lab/db": {
        name: "db",
        purpose: "test",
        until: "2026-11-28",
        requests: { cpuMillicores: 0, memoryBytes: 0 },
        limits: { cpuMillicores: 0, memoryBytes: 0 },
      },
    };
    const stack = { ...RESEARCH[0]!, name: "lab", document: { "//": { suspension: until } } };
    expect(await found({}, [], { own: [stack] })).toEqual([
      "warning lab/db is suspended, but only until 2026-11-28: resume it, or change the date",
    ]);
  });
});

describe("Services", () => {
  const SERVICE = "Service databases/mariadb";
  const selecting = (selector: object) => merged({ spec: { selector, ports: [] } });
  const labelled = metadata({ labels: { app: "mariadb" } });

  test("that select no pod, or none that is ready", async () => {
    expect(await found({ [SERVICE]: selecting({ app: "none" }) })).toEqual([
      `warning ${SERVICE} selects no pod by app=none`,
    ]);
    const changes = { [SERVICE]: selecting({ app: "mariadb" }), [POD]: labelled };
    expect(await found(changes)).toEqual([]);
    expect(await found({ ...changes, [POD]: (pod) => unready()(labelled(pod) as PretendedLive) })).toEqual([
      `warning ${SERVICE} has no ready pod`,
    ]);
  });

  test("of a suspended workload are not reported", async () => {
    const stopped = merged({
      spec: { replicas: 0, template: { metadata: { labels: { app: "none" } } } },
      status: { observedGeneration: 1 },
    });
    expect(await found({ [SERVICE]: selecting({ app: "none" }), [SET]: stopped })).toEqual([]);
  });
});
