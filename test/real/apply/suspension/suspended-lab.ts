import { SuspensionLab } from "../labs/suspension-lab";

/** Pods of all running workloads, without random suffixes. */
const RUNNING = [
  "events-pool-0",
  "events-pool-1",
  "grafana",
  "grafana",
  "mariadb-0",
  "mariadb-1",
  "mariadb-2",
  "operator",
  "owned-0",
  "owned-1",
  "strimzi",
];

/** What the tests of suspension share: a control plane with the workloads of others, started before the tests around. */
export function startSuspendedLab() {
  let lab: SuspensionLab;
  let before: readonly object[];
  let data: readonly string[];
  let running: string[];

  beforeAll(async () => {
    lab = await SuspensionLab.start();
    // the DaemonSet has a pod on each of four nodes.
    running = [...RUNNING, ...Array<string>(4).fill("exporter")].sort();
    expect(await lab.pods(running.length)).toEqual(running);
    before = lab.specs();
    data = lab.data();
  });

  afterEach(() => {
    lab.plane.jobs.start();
  });

  afterAll(() => {
    lab.stop();
  });

  async function asBefore(): Promise<void> {
    expect(await lab.pods(running.length)).toEqual(running);
    expect([lab.specs(), lab.data(), lab.releases()]).toEqual([before, data, []]);
  }
  async function nothingLeftToDo(): Promise<void> {
    const plan = await lab.terraform.plan();
    expect([plan.hasChanges, plan.text.includes("Warning"), plan.text]).toEqual([false, false, plan.text]);
  }

  function scale(name: string, replicas: number): void {
    lab.plane.kubectl("scale", "statefulset", name, "-n", "data", `--replicas=${replicas}`);
  }
  function patch(kind: string, name: string, change: object): void {
    lab.plane.kubectl("patch", kind, name, "-n", "data", "--type=merge", "-p", JSON.stringify(change));
  }

  return {
    asBefore,
    nothingLeftToDo,
    scale,
    patch,
    get lab() {
      return lab;
    },
    get before() {
      return before;
    },
    get data() {
      return data;
    },
    get running() {
      return running;
    },
  };
}

/** What `startSuspendedLab` returns. */
export type SuspendedLab = ReturnType<typeof startSuspendedLab>;
