import { describeWith } from "../support/required-program";
import { seededRandom } from "../support/seeded-random";
import { anew, type Breakage, breakagesOf, type LiveManifest } from "./labs/breakages";
import { HOMELAB_TALOS, KUBEADM_LAB, WHOLE_HOMELAB_K3S } from "./labs/verified-kits";
import { type LabKit, VerifiedLab } from "./labs/verified-lab";

/** VERIFY_BREAKAGES=200 VERIFY_SEED=7 break more, and others. */
const COUNT = Number(process.env.VERIFY_BREAKAGES ?? 12);
const SEED = Number(process.env.VERIFY_SEED ?? 20_261_129);

/** How often it is looked whether the lab is well again, once a second. */
const LOOKS = 30;

/** A verification takes a second, and several are needed after each repair. */
const TIMEOUT = 300_000 + COUNT * 30_000;

for (const kit of [KUBEADM_LAB, HOMELAB_TALOS, WHOLE_HOMELAB_K3S]) {
  describeWith(kit.available, `verify finds every breakage of ${kit.cluster.name}`, () => {
    describeBreakages(kit);
  });
}

function describeBreakages(kit: LabKit): void {
  let lab: VerifiedLab;

  beforeAll(async () => {
    lab = await VerifiedLab.start(kit);
  });

  afterAll(() => {
    lab.stop();
  });

  const where = ({ kind, metadata: { name, namespace } }: LiveManifest) => [
    ...[kind, name],
    ...(namespace === undefined ? [] : ["--namespace", namespace]),
  ];
  const linesNow = async () => (await lab.look()).map(({ object, text }) => `${object} ${text}`);

  function bring({ isMadeAnew, object }: Breakage, other: LiveManifest | undefined): void {
    if (isMadeAnew && lab.plane.tryKubectl("get", ...where(object)).status === 0)
      lab.plane.kubectl("delete", ...where(object), "--cascade=orphan");
    if (other !== undefined) lab.plane.send(isMadeAnew ? "create" : "replace", anew(other));
  }

  async function restIsSilent(): Promise<readonly string[]> {
    for (let look = 1; ; look++) {
      const lines = await linesNow();
      if (lines.length === 0 || look === LOOKS) return lines;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }

  test(
    `names each of ${COUNT} randomly deleted or broken objects, and none once they are repaired`,
    async () => {
      expect(await lab.verify("--wait", "3m")).toMatchObject({ code: 0, lines: [] });
      const random = seededRandom(SEED);
      const choose = <Each>(all: readonly Each[]) => all[Math.floor(random() * all.length)]!;
      const objects = lab
        .everyObject(["namespace", "persistentvolume"])
        .map((each) => lab.json(...each) as LiveManifest);
      const missed: string[] = [];
      const loud: string[] = [];
      for (let count = 0; count < COUNT; count++) {
        const breakage = choose(breakagesOf(choose(objects), choose));
        const { object, what, broken } = breakage;
        const title = `${what}: ${where(object).join(" ")}`;
        bring(breakage, broken);
        const name = object.metadata.name.replace(/^sh\.helm\.release\.v1\.(.*)\.v\d+$/, "$1");
        if (!(await linesNow()).some((line) => line.includes(name))) missed.push(title);
        bring(breakage, object);
        loud.push(...(await restIsSilent()).map((line) => `after ${title}: ${line}`));
        // timestamps have whole seconds: a write within that of the creation counts as a part of it.
        if (breakage.isMadeAnew) await new Promise((resolve) => setTimeout(resolve, 1000));
        // an interrupted run has printed its progress.
        process.stdout.write(`${count + 1} broken, ${missed.length} missed, ${loud.length} loud: ${title}\n`);
      }
      expect({ missed, loud }).toEqual({ missed: [], loud: [] });
    },
    TIMEOUT,
  );
}
