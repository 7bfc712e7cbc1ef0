import { App } from "cdktf";
import type { LitestreamDatabase, ResticBackup, ScheduledJob, WebService } from "../../constructs";
import { addEnvironment } from "../../stacks/environment";
import { homelabK3s } from "../../stacks/environments/homelab-k3s";

const { alertRules = {}, scrapeJobs = {} } = homelabK3s.monitoring!.stack;

const app = new App();
addEnvironment(app, homelabK3s);

/** Returns the constructs of a class, by its name. */
const made = <Made>(name: string) =>
  app.node
    .findAll()
    .filter((each) => each.constructor.name === name) as readonly unknown[] as readonly Made[];

test("monitoring evaluates the alert of every job and every backup of the homelab, and no others", () => {
  const backups = made<ResticBackup>("ResticBackup");
  const ofBackups = new Set(backups.flatMap((each) => each.node.findAll()));
  const jobs = made<ScheduledJob>("ScheduledJob").filter((each) => !ofBackups.has(each));
  expect([backups.length, jobs.length]).toEqual([3, 2]);
  const own = Object.assign({}, ...[...backups, ...jobs].map((each) => each.alertRules)) as object;
  const overdue = Object.entries(alertRules).filter(([name]) => name.endsWith("Overdue"));
  expect(Object.fromEntries(overdue)).toEqual(own);
});

test("Prometheus scrapes the replicator of every database, and alerts name its jobs", () => {
  const targets = made<WebService>("WebService").flatMap(
    ({ scrapeTargets }) => scrapeTargets.litestream ?? [],
  );
  expect(targets).toHaveLength(made<LitestreamDatabase>("LitestreamDatabase").length);
  expect(Object.keys(scrapeJobs).sort()).toEqual(targets.map(({ job }) => job).sort());
  for (const { job = "", address, portName } of targets) {
    const { name, namespace } = address;
    expect(scrapeJobs[job]).toMatchObject({ target: { portName, address: { name, namespace } } });
    expect(alertRules.LitestreamBehind?.expr).toContain(job);
  }
});
