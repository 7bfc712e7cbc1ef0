import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const SOURCE = "tools/elasticsearch-settings/ListSettings.java";

/** A logger of the version that a server was built with: servers of version 7 leave it to the distribution around them. */
const LOGGERS: Readonly<Record<string, string>> = { "7.7.1": "2.11.1", "7.17.3": "2.17.1" };

/** What Maven calls a library. */
interface Library {
  readonly group: string;
  readonly name: string;
  readonly version: string;
}

/**
 * Lists the names of the settings of a server version from Maven Central. Runs `mvn` and `java`; servers of version 9
 * need Java 21 or later.
 * @throws if either is missing, or the version cannot be downloaded
 */
export function listSettings(version: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "elasticsearch-settings-"));
  try {
    const server = { group: "org.elasticsearch", name: "elasticsearch", version };
    const logger = LOGGERS[version];
    const loggers =
      logger === undefined
        ? []
        : [{ group: "org.apache.logging.log4j", name: "log4j-core", version: logger }];
    writeFileSync(join(folder, "pom.xml"), projectOf([server, ...loggers]));
    const arguments_ = ["-q", "-B", "dependency:build-classpath", "-Dmdep.outputFile=class-path"];
    // without a reachable repository, Maven retries for many minutes.
    execFileSync("mvn", arguments_, { cwd: folder, stdio: ["ignore", "pipe", "ignore"], timeout: 180_000 });
    const classPath = readFileSync(join(folder, "class-path"), "utf8").trim().split(delimiter);
    const text = execFileSync(javaProgram(), ["-cp", classPath.join(delimiter), SOURCE], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return text.trim().split("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function javaProgram(): string {
  const home = process.env.JAVA_HOME;
  return home === undefined || home === "" ? "java" : join(home, "bin/java");
}

function projectOf(needed: readonly Library[]): string {
  const dependencies = needed.map(
    ({ group, name, version }) =>
      `<dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency>`,
  );
  return (
    "<project><modelVersion>4.0.0</modelVersion><groupId>groundplan</groupId><artifactId>settings</artifactId>" +
    `<version>1</version><dependencies>${dependencies.join("")}</dependencies></project>`
  );
}
