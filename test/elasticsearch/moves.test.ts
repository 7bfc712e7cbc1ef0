import { ElasticChart, type ElasticChartVersion, type MigrationSource } from "../../constructs";
import { moveBetween } from "../../constructs/elasticsearch/model/moves";
import { parseVersion } from "../../constructs/elasticsearch/model/version";
import { make, SECURITY } from "./example";

const ALL = ["rolling", "snapshot", "remote-reindex"];
const BESIDE = ["snapshot", "remote-reindex"];
const NEWLY = ["remote-reindex"];

/** From which engine and version, to which, and by which ways. */
const MOVES: readonly (readonly [string, string, readonly string[]])[] = [
  ["elastic-chart 7.7.1", "elastic-chart 7.7.1", ALL],
  ["elastic-chart 7.7.1", "elastic-chart 7.17.3", ALL],
  ["elastic-chart 7.17.3", "elastic-chart 8.5.1", ALL],
  ["elastic-chart 7.16.3", "elastic-chart 8.5.1", BESIDE],
  ["elastic-chart 7.7.1", "elastic-chart 8.5.1", BESIDE],
  ["elastic-chart 8.5.1", "elastic-chart 7.17.3", NEWLY],
  ["elastic-chart 7.17.3", "elastic-chart 7.7.1", NEWLY],
  ["elastic-chart 6.8.23", "elastic-chart 7.17.3", ALL],
  ["elastic-chart 6.7.0", "elastic-chart 7.17.3", BESIDE],
  ["elastic-chart 7.17.3", "eck 7.17.3", BESIDE],
  ["elastic-chart 7.17.3", "eck 8.17.0", BESIDE],
  ["elastic-chart 8.5.1", "eck 8.5.1", BESIDE],
  ["elastic-chart 8.5.1", "eck 8.5.0", NEWLY],
  ["elastic-chart 8.5.1", "eck 9.1.0", BESIDE],
  ["elastic-chart 7.17.3", "eck 9.1.0", NEWLY],
  ["eck 8.17.0", "elastic-chart 8.5.1", NEWLY],
  ["eck 7.17.3", "elastic-chart 8.5.1", BESIDE],
  ["eck 7.17.0", "eck 8.17.0", ALL],
  ["eck 8.18.0", "eck 9.0.0", ALL],
  ["eck 8.17.9", "eck 9.0.0", BESIDE],
  ["eck 9.0.0", "eck 9.1.3", ALL],
  ["eck 9.1.3", "eck 9.0.0", NEWLY],
];

function running(text: string) {
  const [engine, version = ""] = text.split(" ");
  return { engine: engine as MigrationSource["engine"], version: parseVersion(version)! };
}

test.each(MOVES)("from %s to %s: %j", (from, to, ways) => {
  expect(moveBetween(running(from), running(to)).ways).toEqual(ways);
});

const from = (version: string, way: MigrationSource["way"]): MigrationSource => ({
  engine: "elastic-chart",
  version,
  way,
});
const engine = (version: ElasticChartVersion) => new ElasticChart({ version, security: SECURITY });

test("fails for an impossible way to migrate, with the possible ones and the reason", () => {
  expect(() => make({ engine: engine("8.5.1"), migratesFrom: from("7.7.1", "rolling") })).toThrow(
    'stack/es: migratesFrom.way must be snapshot or remote-reindex from elastic-chart 7.7.1 to elastic chart 8.5.1, because nodes join one by one from 7.17.0 on: upgrade to that first, got "rolling"',
  );
  expect(() => make({ migratesFrom: from("8.5.1", "snapshot") })).toThrow(
    "stack/es: migratesFrom.way must be remote-reindex from elastic-chart 8.5.1 to elastic chart 7.17.3, because an older version reads neither the volumes nor the snapshots of a newer one",
  );
});

test("fails for an invalid version", () => {
  expect(() => make({ migratesFrom: from("7.17", "rolling") })).toThrow(
    'stack/es: migratesFrom.version must be a version such as 7.17.3, got "7.17"',
  );
});

test("accepts a possible way to migrate", () => {
  expect(() => make({ engine: engine("8.5.1"), migratesFrom: from("7.17.3", "rolling") })).not.toThrow();
});
