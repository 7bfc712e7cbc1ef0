import { releasesOf, synthesize, valuesIn } from "./example";

test("creates a release for each group, data after masters (GR-44)", () => {
  const releases = releasesOf(synthesize());
  expect(Object.keys(releases).sort()).toEqual(["es-data", "es-master"]);
  expect(releases["es-master"]?.depends_on).toEqual([]);
  expect(releases["es-data"]?.depends_on).toEqual(["helm_release.es_group-master_79641DB3"]);
});

test("writes every role as a string, because the chart compares strings and merges maps", () => {
  const roles = { voting_only: "false", ml: "false", transform: "false", remote_cluster_client: "false" };
  const master = { ...roles, master: "true", data: "false", ingest: "false" };
  expect(valuesIn(synthesize(), "es-master")).toMatchObject({ roles: master });
  expect(valuesIn(synthesize(), "es-data")).toMatchObject({
    roles: { ...master, master: "false", data: "true", ingest: "true" },
  });
});
