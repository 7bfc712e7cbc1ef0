import { serverSettings } from "../../../constructs/elasticsearch/settings/server";
import { listSettings } from "../../../tools/elasticsearch-settings/list-settings";
import { type Availability, describeWith, findProgram } from "../support/required-program";

/** A server that runs on every Java that the tests have. */
const VERSION = "8.5.1";

let known: readonly string[] = [];

describeWith(server(), `the names of settings that Elasticsearch ${VERSION} registers`, () => {
  test("are the recorded ones", () => {
    const written = [...serverSettings()].filter(([, versions]) => versions.includes(VERSION));
    expect(known).toEqual(written.map(([name]) => name).sort());
  });
});

/** Reads the names of settings from the server; a machine may lack Maven, or not reach a repository. */
function server(): Availability {
  const isElsewhere = true;
  if (findProgram("mvn") === undefined || findProgram("java") === undefined) {
    return { ok: false, reason: "mvn and java: install Maven and a JDK of version 17 or later", isElsewhere };
  }
  try {
    known = [...listSettings(VERSION)].sort();
    return { ok: true };
  } catch {
    return { ok: false, reason: `the server of Elasticsearch ${VERSION} from Maven Central`, isElsewhere };
  }
}
