import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { SuspensionLab, WORKLOADS } from "./suspension-lab";

/** Pods of everything that runs, without what Kubernetes makes up. */
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

describeWith(ControlPlane.available(), "what others run, suspended on a real control plane", () => {
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

  test("suspended, resumed, suspended again, and taken away: every second plan is empty, and all is as before", async () => {
    for (const round of [1, 2]) {
      await lab.declare(true);
      if (round === 1) await lab.terraform.validate();
      await lab.terraform.apply();
      expect(await lab.pods(0)).toEqual([]);
      expect(lab.data()).toEqual(data);
      await nothingLeftToDo();
      if (round === 2) continue;
      await lab.declare(false);
      await lab.terraform.apply();
      await asBefore();
      await nothingLeftToDo();
    }
    await lab.terraform.destroy();
    await asBefore();
  });

  test("one of them alone sleeps and wakes up, and an operator takes along what it looks after", async () => {
    await lab.declare(false, { ...WORKLOADS, mariadb: { ...WORKLOADS.mariadb!, suspended: true } });
    await lab.terraform.apply();
    expect(await lab.pods(running.length - 3)).toEqual(running.filter((pod) => !pod.startsWith("mariadb")));
    await nothingLeftToDo();
    const { operator, owned, ...rest } = WORKLOADS;
    const both = { operator: { ...operator!, suspended: true }, owned: { ...owned!, suspended: true } };
    await lab.declare(false, { ...rest, ...both });
    await lab.terraform.apply();
    const others = running.filter((pod) => !/^o(perator|wned)/.test(pod));
    expect(await lab.pods(others.length)).toEqual(others);
    await lab.terraform.destroy();
    await asBefore();
  });
});
