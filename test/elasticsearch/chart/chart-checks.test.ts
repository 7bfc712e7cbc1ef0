import {
  CHART_QUORUM,
  CHART_SET_NOT_TERMINATING,
  CHART_NODE_REMOVAL,
  CHART_VERSION,
} from "../../../constructs/elasticsearch/chart/checks/nodes";
import {
  CHART_KEEPS_VOLUMES,
  CHART_STRAY_CLAIMS,
} from "../../../constructs/elasticsearch/chart/checks/volumes";
import { judge } from "../../support/live";
import { claim, statefulSet } from "../live-objects";

const SET = { group: "data", namespace: "search", statefulSet: "es-data" };

describe("volumes of a StatefulSet", () => {
  test("cannot be removed", () => {
    expect(judge(CHART_KEEPS_VOLUMES, SET, [statefulSet("es-data")])).toMatch(
      /^groups\.data\.volume must stay, because StatefulSet es-data was created with volumes/,
    );
  });

  test("are not reported if there were none", () => {
    expect(judge(CHART_KEEPS_VOLUMES, SET, [])).toBeUndefined();
    expect(judge(CHART_KEEPS_VOLUMES, SET, [statefulSet("es-data", { hasVolumes: false })])).toBeUndefined();
    expect(judge(CHART_KEEPS_VOLUMES, SET, [statefulSet("es-other")])).toBeUndefined();
  });
});

describe("claims of the cluster", () => {
  const args = { namespace: "search", clusterName: "es", groups: ["master", "data"] };
  const old = [claim("es-old-es-old-0"), claim("es-old-es-old-1")];

  test("must belong to known groups", () => {
    const known = [claim("es-master-es-master-0"), claim("es-data-es-data-7")];
    expect(judge(CHART_STRAY_CLAIMS, args, known)).toBeUndefined();
    expect(judge(CHART_STRAY_CLAIMS, { ...args, groups: [...args.groups, "old"] }, old)).toBeUndefined();
  });

  test("of other clusters, namespaces and workloads are ignored", () => {
    const others = [
      claim("logs-data-logs-data-0"),
      claim("es-old-es-old-0", { namespace: "elsewhere" }),
      claim("es-old-es-old-0", { labels: {} }),
      claim("notes", { labels: { app: "es-old" } }),
    ];
    expect(judge(CHART_STRAY_CLAIMS, args, others)).toBeUndefined();
  });

  test("stop the plan if their groups are not declared, and the message names all of them", () => {
    expect(judge(CHART_STRAY_CLAIMS, args, [...old, claim("es-hot-es-hot-0")])).toBe(
      "groups must declare every group that has claims in namespace search, because a group that is renamed starts empty " +
        "beside its data, but group old has es-old-es-old-0, es-old-es-old-1; group hot has es-hot-es-hot-0: name it as before, " +
        "or, once its shards have moved away, list it in retiredGroups",
    );
  });
});

test("a StatefulSet that is being deleted stops the plan", () => {
  expect(judge(CHART_SET_NOT_TERMINATING, SET, [statefulSet("es-data")])).toBeUndefined();
  expect(judge(CHART_SET_NOT_TERMINATING, SET, [statefulSet("es-data", { deleted: true })])).toMatch(
    /^groups\.data must have a StatefulSet that stays, but search\/es-data is being deleted/,
  );
});

describe("the version", () => {
  const sentence = (image: string, version = "8.5.1") =>
    judge(CHART_VERSION, { ...SET, version }, [statefulSet("es-data", { image })]);

  test.each([
    "mirror:5000/elasticsearch:8.5.1",
    "elasticsearch:7.17.3",
    "elasticsearch:latest",
    "elasticsearch",
  ])("upgrades from %s", (image) => {
    expect(sentence(image)).toBeUndefined();
  });

  test.each(["7.16.3", "8.5.2", "9.0.0"])("cannot be upgraded from %s", (live) => {
    expect(sentence(`elasticsearch:${live}`)).toBe(
      "engine must run a version that the live nodes of group data can be upgraded to: 8.5.1 takes over from 7.17.0 to " +
        `8.5.1, and never from a newer one, but StatefulSet es-data runs ${live}: choose such a version, or create a cluster ` +
        "with another clusterName and restore the data from a snapshot or by remote reindex",
    );
  });

  test("is compared part by part, not as a number", () => {
    expect(sentence("elasticsearch:7.7.1", "7.17.3")).toBeUndefined();
    expect(sentence("elasticsearch:7.17.3", "7.7.1")).toContain("StatefulSet es-data runs 7.17.3");
  });

  test("is not checked for a group that is not running yet", () => {
    expect(judge(CHART_VERSION, { ...SET, version: "8.5.1" }, [])).toBeUndefined();
  });
});

describe("the number of nodes", () => {
  const nodes = (replicas: number) => ({ ...SET, replicas });
  const running = (replicas: number) => [statefulSet("es-data", { replicas })];

  test.each([
    [3, 3],
    [2, 3],
    [3, 5],
    [1, 0],
    [5, 3],
  ])("%i masters can elect one after %i ran", (declared, live) => {
    expect(judge(CHART_QUORUM, nodes(declared), running(live))).toBeUndefined();
  });

  test.each([
    [1, 3],
    [2, 4],
    [1, 2],
  ])("%i masters cannot elect one after %i ran", (declared, live) => {
    expect(judge(CHART_QUORUM, nodes(declared), running(live))).toBe(
      "groups.data.replicas must be more than half of the masters that run, or those that stay cannot elect one, but " +
        `${declared} is declared, and ${live} run: reduce the number in steps`,
    );
  });

  test("warns before nodes with data are removed, and names them", () => {
    expect(judge(CHART_NODE_REMOVAL, nodes(3), running(5))).toBe(
      "groups.data.replicas removes nodes with data: first move their shards (cluster.routing.allocation.exclude._name: " +
        "es-data-3,es-data-4) and wait until they have none",
    );
    expect(judge(CHART_NODE_REMOVAL, nodes(3), running(3))).toBeUndefined();
    expect(judge(CHART_NODE_REMOVAL, nodes(4), running(3))).toBeUndefined();
    expect(judge(CHART_NODE_REMOVAL, nodes(4), [])).toBeUndefined();
  });
});
