import { readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");
const page = readFileSync(join(ROOT, "docs/homelab.md"), "utf8");

test("docs/homelab.md says how many resources the stack of the services has", () => {
  const snapshot = JSON.parse(
    readFileSync(join(ROOT, "__snapshots__/homelab-k3s-services.json"), "utf8"),
  ) as { readonly resource: Readonly<Record<string, object>> };
  const count = Object.values(snapshot.resource).flatMap((each) => Object.keys(each)).length;
  expect(page).toContain(`The stack of the services has ${count} resources`);
});
