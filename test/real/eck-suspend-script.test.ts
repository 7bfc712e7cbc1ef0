import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const SCRIPT = join(__dirname, "../../constructs/elasticsearch/eck/suspend.sh");

/** Stand-in for kubectl: it stores replicas in files, and may revert them after each scaling, as an operator does. */
const KUBECTL = `#!/bin/sh
echo "$*" >> "$STATE/log"
file="$STATE/$(echo "$4" | tr / -)"
case "$3" in
  get) if [ -f "$file" ]; then cat "$file"; fi ;;
  scale)
    if [ "\${STUBBORN:-0}" -gt 0 ]; then
      left=$(cat "$STATE/stubborn" 2>/dev/null || echo "$STUBBORN")
      echo $((left - 1)) > "$STATE/stubborn"
      if [ "$left" -gt 0 ]; then exit 0; fi
    fi
    printf 0 > "$file" ;;
esac
`;

/** Runs the script on workloads of those numbers. */
function suspend(workloads: Readonly<Record<string, number | undefined>>, env: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "groundplan-suspend-"));
  writeFileSync(join(folder, "kubectl"), KUBECTL, { mode: 0o755 });
  for (const [name, replicas] of Object.entries(workloads)) {
    if (replicas !== undefined) writeFileSync(join(folder, name.replace("/", "-")), String(replicas));
  }
  const { status, stdout, stderr } = spawnSync("sh", [SCRIPT], {
    encoding: "utf8",
    env: {
      PATH: [folder, process.env.PATH].join(delimiter),
      STATE: folder,
      ACTION: "apply",
      NAMESPACE: "search",
      WORKLOADS: Object.keys(workloads).join(" "),
      PAUSE: "0",
      ...env,
    },
  });
  const log = readOrNothing(join(folder, "log")).split("\n").filter(Boolean);
  rmSync(folder, { recursive: true });
  return { status, output: stdout + stderr, log, scaled: log.filter((line) => line.includes(" scale ")) };
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

test("scales running workloads in the given order, and verifies six times that they stay scaled", () => {
  const { status, scaled, log } = suspend({ "deployment/es-kb": 2, "statefulset/es-es-data": 3 });
  expect(status).toBe(0);
  expect(scaled).toEqual([
    "--namespace search scale deployment/es-kb --replicas=0",
    "--namespace search scale statefulset/es-es-data --replicas=0",
  ]);
  expect(log.filter((line) => line.includes("get statefulset"))).toHaveLength(7);
});

test("does not change suspended or missing workloads", () => {
  expect(suspend({ "statefulset/a": 0, "statefulset/b": undefined })).toMatchObject({
    status: 0,
    scaled: [],
  });
});

test("scales down again after a concurrent scale-up", () => {
  const { status, scaled } = suspend({ "statefulset/a": 3 }, { STUBBORN: "4" });
  expect(status).toBe(0);
  expect(scaled).toHaveLength(5);
});

test("fails when an operator reverts it every time, and names that operator", () => {
  const { status, output } = suspend({ "statefulset/a": 3 }, { STUBBORN: "1000" });
  expect(status).toBe(3);
  expect(output).toContain("only ECK 3.5 and later supports eck.k8s.elastic.co/pause-orchestration");
});

test("changes nothing when it is removed: the operator restores the replicas", () => {
  expect(suspend({ "statefulset/a": 3 }, { ACTION: "revert" })).toMatchObject({ status: 0, log: [] });
});
