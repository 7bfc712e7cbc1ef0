import { existsSync } from "node:fs";
import { waitUntil } from "../../../tools/programs/wait-until";
import { ControlPlane } from "../control-plane/control-plane";
import { builtProgram } from "../state-backends/programs";
import { describeWith } from "../support/required-program";
import { PLAYER, StoppingLab } from "./stopping-lab";

const SECONDS = 300_000;

describeWith([ControlPlane.available(), builtProgram("restic")], "a backup that stops a service", () => {
  let plane: ControlPlane;
  let lab: StoppingLab;

  beforeAll(async () => {
    plane = await ControlPlane.start({ hooks: false });
    plane.nodes([{ name: "worker-1" }]);
  }, SECONDS);

  beforeEach(() => {
    lab = new StoppingLab(plane);
    lab.deploy();
  }, SECONDS);

  afterEach(() => {
    lab.remove();
  });

  afterAll(() => {
    plane.release();
  });

  /** Ends with a status, in little time: what the repository needs is tried elsewhere. */
  const standIn = (backup: string) => {
    lab.program("bin/stand-in", `case "$1" in backup) ${backup} ;; esac`);
    return lab.path("bin/stand-in");
  };

  test(
    "has no pods while files are read, and is scaled up afterwards; its account has no other permissions",
    async () => {
      const seen = lab.path("seen");
      lab.programs(`case "$1" in backup) kubectl get pods --output name >${seen} 2>&1 ;; esac`);
      const { status, output } = await lab.begin(lab.as("job")).ended;
      expect([status, output]).toEqual([0, output]);
      expect(existsSync(seen)).toBe(true);
      expect(lab.files()).toContain("/sources/films/library.db");
      expect(lab.replicas()).toBe(1);
      const may = (...args: readonly string[]) =>
        plane
          .tryKubectl("auth", "can-i", ...args, "-n", "web", "--as=system:serviceaccount:web:nightly-job")
          .stdout.trim();
      expect(may("patch", "deployments/player", "--subresource=scale")).toBe("yes");
      expect(may("patch", "deployments/other", "--subresource=scale")).toBe("no");
      expect(may("patch", "deployments/player")).toBe("no");
      expect(may("delete", "pods")).toBe("no");
    },
    SECONDS,
  );

  test.each([
    ["restic fails", "exit 1", 1],
    ["files cannot be read", "exit 3", 1],
  ])(
    "has its pods back if %s",
    async (_what, backup, expected) => {
      lab.programs(":", standIn(backup));
      expect(await lab.begin(lab.as("job")).ended).toMatchObject({ status: expected });
      expect(lab.replicas()).toBe(1);
    },
    SECONDS,
  );

  test(
    "has its pods back if the run is terminated while restic is running",
    async () => {
      const atWork = lab.path("at-work");
      lab.programs(":", standIn(`touch ${atWork}; exec sleep 600`));
      const run = lab.begin(lab.as("job"));
      await waitUntil(() => existsSync(atWork), "restic is at work");
      expect(lab.replicas()).toBe(0);
      run.terminate();
      expect(await run.ended).toMatchObject({ status: 143 });
      expect(lab.replicas()).toBe(1);
    },
    SECONDS,
  );

  test(
    "the job that starts services starts them after a kill before any call, and does not disturb an active run",
    async () => {
      for (let at = 1, status: number | null = null; status !== 0; at += 1) {
        lab.programs(`[ $n -lt ${at} ] || kill -KILL 0`, standIn(":"));
        ({ status } = await lab.begin(lab.as("job")).ended);
        const { output } = lab.start(lab.as("start"));
        expect([at, lab.replicas(), output]).toEqual([at, 1, output]);
        if (status === 0) expect(at).toBeGreaterThan(8);
      }
      lab.scale(0);
      plane.kubectl("create", "job", "by-hand", "-n", "web", "--image=registry.example.com/a:1");
      plane.kubectl("label", "job", "by-hand", "-n", "web", "app.kubernetes.io/name=nightly");
      const active = "jsonpath={.status.active}";
      await waitUntil(
        () => plane.kubectl("get", "job", "by-hand", "-n", "web", "-o", active) === "1",
        "the run is active",
      );
      expect(lab.start(lab.as("start")).output).toContain("nothing to do, as runs are active: by-hand");
      expect(lab.replicas()).toBe(0);
      plane.kubectl("delete", "job", "by-hand", "-n", "web");
    },
    SECONDS,
  );

  test(
    "a snapshot of files that a started service may have written to is removed, and the run fails",
    async () => {
      lab.programs();
      const first = await lab.begin(lab.as("job")).ended;
      expect([first.status, first.output]).toEqual([0, first.output]);
      const scale = `kubectl --kubeconfig ${plane.env.KUBECONFIG} scale deployment ${PLAYER.name} -n web --replicas=1`;
      lab.programs(`case "$1" in backup) ${scale} ;; esac`);
      const { status, output } = await lab.begin(lab.as("job")).ended;
      expect({ status, output }).toMatchObject({ status: 1 });
      expect(output).toContain("services were started while the backup ran");
      expect(lab.snapshots()).toBe(1);
      expect(lab.replicas()).toBe(1);
    },
    SECONDS,
  );

  test(
    "fails if pods do not terminate, and reads nothing",
    async () => {
      lab.leavePod("left-behind");
      lab.programs(":", standIn(`touch ${lab.path("read")}`));
      const run = await lab.begin({ ...lab.as("job"), STOP_WAIT: "2" }).ended;
      plane.kubectl("delete", "pod", "left-behind", "-n", "web", "--force", "--grace-period=0");
      expect(run.output).toContain("player has pods after it was scaled to 0: pod/left-behind");
      expect(run.status).toBe(1);
      expect(existsSync(lab.path("read"))).toBe(false);
      expect(lab.replicas()).toBe(1);
    },
    SECONDS,
  );
});
