import { chmodSync, chownSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { ControlPlane } from "../control-plane/control-plane";
import { builtProgram } from "../state-backends/programs";
import { describeWith } from "../support/required-program";
import { StoppingLab } from "./stopping-lab";

const SECONDS = 300_000;
const FILE = "sources/films/library.db";
const MARKER = "sources/films/.backup-source";

describeWith([ControlPlane.available(), builtProgram("restic")], "a restore of lost files", () => {
  let plane: ControlPlane;
  let lab: StoppingLab;

  beforeAll(async () => {
    plane = await ControlPlane.start({ hooks: false });
    plane.nodes([{ name: "worker-1" }]);
    lab = new StoppingLab(plane);
    lab.deploy();
  }, SECONDS);

  afterAll(() => {
    lab.remove();
    plane.release();
  });

  /** Content, owner, group and mode. */
  const seen = () =>
    [FILE, MARKER].map((file) => {
      const { uid, gid, mode } = statSync(lab.path(file));
      return { file, uid, gid, mode, text: readFileSync(lab.path(file), "utf8") };
    });

  test(
    "is refused while a pod mounts the claim, and then restores everything, including owners and marker",
    async () => {
      // only root may give files away, in CI and in the pod.
      if (process.getuid?.() === 0) chownSync(lab.path(FILE), 1234, 5678);
      chmodSync(lab.path(FILE), 0o640);
      const before = seen();
      const backup = await lab.begin(lab.as("job")).ended;
      expect([backup.status, backup.output]).toEqual([0, backup.output]);
      rmSync(lab.path(FILE));

      lab.leavePod("other", "music-pvc");
      lab.leavePod("begun-anew", "films-pvc");
      const refused = lab.restore("films", "latest", lab.as("restore"));
      expect(refused.status).toBe(1);
      expect(refused.output).toContain("pod begun-anew mounts claim films-pvc");
      expect(readdirSync(lab.path("sources/films"))).toEqual([".backup-source"]);

      const own = { ...lab.as("restore"), HOSTNAME: "begun-anew" };
      expect(lab.restore("films", "latest", own)).toMatchObject({ status: 0 });
      rmSync(lab.path(FILE));
      plane.kubectl("delete", "pod", "begun-anew", "-n", "web", "--force", "--grace-period=0");
      const restored = lab.restore("films", "latest", lab.as("restore"));
      expect([restored.status, restored.output]).toEqual([0, restored.output]);
      expect(seen()).toEqual(before);
      expect(readdirSync(lab.path("sources/films")).sort()).toEqual([".backup-source", "library.db"]);
    },
    SECONDS,
  );

  test(
    "is refused if the API server does not return the pods",
    () => {
      rmSync(lab.path(FILE));
      const { status, output } = lab.restore("films", "latest", lab.as("start"));
      expect(status).toBe(1);
      expect(output).toContain("the pods of the namespace cannot be listed");
    },
    SECONDS,
  );
});
