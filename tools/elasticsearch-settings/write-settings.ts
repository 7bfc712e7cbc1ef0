import { writeFileSync } from "node:fs";
import { listSettings } from "./list-settings";

const FILE = "constructs/elasticsearch/settings/server.json";

/** Versions whose settings are read: the first and the last of each major version, and those of elastic's charts. */
const VERSIONS = ["7.7.1", "7.17.3", "8.0.0", "8.5.1", "8.19.21", "9.0.0", "9.5.3"];

/** Writes the settings of all versions, each with the versions that have it, one digit for each. */
function writeSettings(): void {
  const known = VERSIONS.map((version) => new Set(listSettings(version)));
  const names = [...new Set(known.flatMap((each) => [...each]))].sort();
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const digits = known.map((each) => (each.has(name) ? "1" : "0")).join("");
    groups.set(digits, [...(groups.get(digits) ?? []), name]);
  }
  const lines = [...groups]
    .sort(([one], [other]) => (one > other ? -1 : 1))
    .map(([digits, names]) => `    ${JSON.stringify(digits)}: ${JSON.stringify(names.join(" "))}`);
  const versions = JSON.stringify(VERSIONS).replaceAll(",", ", ");
  writeFileSync(FILE, `{\n  "versions": ${versions},\n  "names": {\n${lines.join(",\n")}\n  }\n}\n`);
}

writeSettings();
