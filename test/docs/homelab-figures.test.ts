import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");
const page = readFileSync(join(ROOT, "docs/homelab.md"), "utf8");

interface Workload {
  readonly spec: { readonly replicas: string };
}

const { resource } = JSON.parse(
  readFileSync(join(ROOT, "__snapshots__/homelab-k3s-services.json"), "utf8"),
) as { readonly resource: Readonly<Record<string, Readonly<Record<string, Workload>>>> };

test("docs/homelab.md states the number of resources in the stack of the services", () => {
  const count = Object.values(resource).flatMap((each) => Object.keys(each)).length;
  expect(page).toContain(`The stack of the services has ${count} resources`);
});

test("docs/homelab.md states the number of pods of the services", () => {
  const workloads = ["kubernetes_deployment_v1", "kubernetes_stateful_set_v1"].flatMap((type) =>
    Object.values(resource[type] ?? {}),
  );
  const count = workloads.reduce((sum, { spec }) => sum + Number(spec.replicas), 0);
  expect(page).toContain(`its ${count} pods run`);
});

test("docs/homelab.md states the number of lines in the data of the environment and in the files of its programs", () => {
  const folder = join(ROOT, "stacks/environments/homelab-k3s");
  const lines = (areFiles: boolean) =>
    readdirSync(folder)
      .filter((name) => name.endsWith("-files.ts") === areFiles)
      .flatMap((name) => withoutComments(readFileSync(join(folder, name), "utf8")).split("\n"))
      .filter((line) => line.trim() !== "").length;
  expect(page).toContain(`${lines(false)} + ${lines(true)} in all`);
});

function withoutComments(text: string): string {
  return text
    .replaceAll(/\/\*[^]*?\*\//g, "")
    .replaceAll(/^\s*\/\/.*$/gm, "")
    .replaceAll(/^import [^;]*;$/gm, "");
}
