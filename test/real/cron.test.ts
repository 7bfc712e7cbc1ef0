import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readCron } from "../../constructs/checks/cron/cron";
import { isMistake } from "../../constructs/checks/cron/field";
import { isTimeZone } from "../../constructs/checks/time-zone";
import { ControlPlane } from "./control-plane/control-plane";
import { ACCEPTED, NO_ZONES, OTHER_ZONES, randomSchedule, REFUSED } from "./cron-cases";
import { describeWith } from "./support/required-program";
import { seededRandom } from "./support/seeded-random";

// a control plane starts, on a machine that may be busy.
interface Asked {
  readonly schedule: string;
  readonly timeZone?: string;
}

const container = { name: "job", image: "busybox:1" };
const template = { spec: { restartPolicy: "Never", containers: [container] } };

describeWith(ControlPlane.available(), "schedules and time zones, checked by the API server", () => {
  let plane: ControlPlane;

  beforeAll(async () => {
    plane = await ControlPlane.start();
  });

  afterAll(() => {
    plane.release();
  });

  /** Returns for each whether the API server accepts a CronJob with it. */
  function accepts(asked: readonly Asked[]): readonly boolean[] {
    const items = asked.map((spec, at) => ({
      apiVersion: "batch/v1",
      kind: "CronJob",
      metadata: { name: `case-${at}`, namespace: "default" },
      spec: { ...spec, jobTemplate: { spec: { template } } },
    }));
    const file = join(plane.directory, "cron.json");
    writeFileSync(file, JSON.stringify({ apiVersion: "v1", kind: "List", items }));
    const { stdout, stderr } = plane.tryKubectl("create", "--dry-run=server", "--filename", file);
    return asked.map((_, at) => {
      const isAccepted = stdout.includes(`cronjob.batch/case-${at} created`);
      const isRefused = stderr.includes(`CronJob.batch "case-${at}" is invalid`);
      if (isAccepted === isRefused) throw new Error(`no answer for case ${at}: ${stderr}`);
      return isAccepted;
    });
  }

  const schedules = (texts: readonly string[]) => accepts(texts.map((schedule) => ({ schedule })));

  test("the library and the API server agree on every schedule of the table", () => {
    expect(ACCEPTED.length + REFUSED.length).toBeGreaterThanOrEqual(90);
    const judged = schedules([...ACCEPTED, ...REFUSED]);
    const differ = [...ACCEPTED, ...REFUSED].filter((text, at) => !isMistake(readCron(text)) !== judged[at]);
    expect(differ).toEqual([]);
    expect(ACCEPTED.filter((text) => isMistake(readCron(text)))).toEqual([]);
    expect(REFUSED.filter((text) => !isMistake(readCron(text)))).toEqual([]);
  });

  test("the library and the API server agree on random schedules", () => {
    const random = seededRandom(18);
    const texts = Array.from({ length: 250 }, () => randomSchedule(random));
    const judged = schedules(texts);
    expect(texts.filter((text, at) => !isMistake(readCron(text)) !== judged[at])).toEqual([]);
    expect(judged.filter((each) => each).length).toBeGreaterThan(40);
  });

  test("the API server accepts time zones that the library accepts, and rejects mistyped ones", () => {
    const zones = [...Intl.supportedValuesOf("timeZone"), ...OTHER_ZONES];
    const judged = accepts([...zones, ...NO_ZONES].map((timeZone) => ({ schedule: "0 3 * * *", timeZone })));
    expect(zones.filter((zone, at) => !isTimeZone(zone) || judged[at] !== true)).toEqual([]);
    expect(NO_ZONES.filter(isTimeZone)).toEqual([]);
    expect(judged.slice(zones.length)).toEqual(NO_ZONES.map(() => false));
  });
});
