import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../control-plane/places";

/** Writes a table into a page of the documentation, between the marks of the script that measures it. */
export function saveTable(page: string, script: string, table: string): void {
  const file = join(ROOT, "docs", `${page}.md`);
  const marked = new RegExp(`(<!-- made by npm run ${script} -->\\n)[\\s\\S]*?(<!-- end -->)`);
  writeFileSync(file, readFileSync(file, "utf8").replace(marked, `$1\n${table}\n$2`));
  execFileSync("npx", ["prettier", "--write", file], { stdio: "ignore" });
}
