import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandsOfReference } from "./commands-of-reference";

/** The last tested release of each supported version of Talos: the same as in test/real/talos/judge. */
const VERSIONS = ["v1.11.5", "v1.12.6", "v1.13.0"];

/** Writes the commands and flags of talosctl, against which tests check every printed command. */
function writeCommands(): void {
  const script = join(process.cwd(), "tools/talosctl/reference.sh");
  const read = VERSIONS.map((version) => {
    const reference = execFileSync(script, [version], { encoding: "utf8", maxBuffer: 1 << 24 });
    return [version, commandsOfReference(reference)] as const;
  });
  writeFileSync(
    "test/cli/talos/talosctl-commands.json",
    `${JSON.stringify(Object.fromEntries(read), undefined, 2)}\n`,
  );
}

writeCommands();
