import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { checksumOfFolder } from "../../constructs/checks/checksum";

const FILES: readonly (readonly [path: string, content: string])[] = [
  ["Chart.yaml", "name: a"],
  ["templates/jobs.yaml", "kind: Job"],
];

function checksumWith(files: typeof FILES): string {
  const folder = mkdtempSync(join(tmpdir(), "groundplan-"));
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const checksum = checksumOfFolder(folder);
  rmSync(folder, { recursive: true });
  return checksum;
}

test("the same files have the same checksum in every folder", () => {
  expect(checksumWith(FILES)).toMatch(/^[0-9a-f]{12}$/);
  expect(checksumWith([...FILES].reverse())).toBe(checksumWith(FILES));
});

test.each([
  ["a changed file", [FILES[0]!, ["templates/jobs.yaml", "kind: CronJob"] as const]],
  ["a renamed file", [FILES[0]!, ["templates/job.yaml", "kind: Job"] as const]],
  ["a new file", [...FILES, ["values.yaml", ""] as const]],
  [
    "text that moved from one file to the next",
    [
      ["Chart.yaml", "name: akind"],
      ["templates/jobs.yaml", ": Job"],
    ] as const,
  ],
])("the checksum changes with %s", (_what, files) => {
  expect(checksumWith(files)).not.toBe(checksumWith(FILES));
});
