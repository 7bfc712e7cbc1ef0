import { readFileSync } from "node:fs";
import { join } from "node:path";

const linesOf = (file: string) =>
  readFileSync(join(__dirname, "../../stacks", file), "utf8")
    .split("\n")
    .slice(0, -1);

// the original in HCL has 1,287 lines with 29 inputs; the facts of the machines are made up.
test("Elasticsearch of the homelab takes fewer than 130 lines, including environment and stack", () => {
  const environment = linesOf("environments/homelab-k3s.ts");
  const own = environment
    .slice(environment.findIndex((line) => line.startsWith("const NAMESPACE")))
    // the services have a test of their own.
    .filter((line) => !/house/i.test(line) || line.includes("LOCAL"));
  // the layers of the CRDs and of the operator are a line each in the table of layers.
  const stacks = linesOf("elasticsearch-stack.ts");
  expect(own.length).toBeGreaterThan(20);
  expect(own.length + stacks.length).toBeLessThan(130);
});
