import { EtcdSnapshots } from "../../../constructs";
import { synthesize } from "../../support/document";
import { REQUIRED } from "../../workloads/backup/etcd/every-prop";
import { builtProgram } from "../state-backends/programs";
import { S3, type S3Server, serveS3 } from "../state-backends/s3-server";
import { describeWith } from "../support/required-program";
import { type Behaviour, EtcdLab } from "./etcd-lab";

const [FIRST = "", SECOND = "", THIRD = ""] = REQUIRED.controlPlanes ?? [];

function fetchCommand(): string {
  let command = "";
  synthesize((stack) => {
    command = new EtcdSnapshots(stack, "etcd", REQUIRED).fetchCommand();
  });
  return command;
}

describeWith(
  [builtProgram("restic"), S3],
  "the scripts of EtcdSnapshots, with the real restic and a server of S3",
  () => {
    let server: S3Server;
    let lab: EtcdLab;
    let buckets = 0;

    beforeAll(async () => {
      server = await serveS3(...Array.from({ length: 20 }, (_, at) => `etcd-${at}`));
    });

    afterAll(() => server.stop());

    beforeEach(() => {
      lab = new EtcdLab(server, `etcd-${(buckets += 1)}`);
    });

    afterEach(() => {
      lab.remove();
    });

    test("stores a snapshot of the first control plane, and fetches it unchanged", () => {
      lab.planes("whole", "whole", "whole");
      expect(lab.take()).toMatchObject({ status: 0 });
      expect(lab.asked()).toEqual([FIRST]);
      expect(lab.store()).toMatchObject({ status: 0 });
      expect(lab.stored()).toBe(1);
      expect(lab.fetch(fetchCommand()).equals(lab.snapshot(FIRST))).toBe(true);
    });

    test.each<[string, Behaviour, string]>([
      ["refuses", "refuses", `no snapshot from ${FIRST}: rpc error: code = Unavailable`],
      ["does not answer", "hangs", `no snapshot from ${FIRST}`],
      ["returns a truncated file", "cut", `the snapshot from ${FIRST} is incomplete or damaged: its SHA-256`],
      [
        "returns a corrupted file",
        "changed",
        `the snapshot from ${FIRST} is incomplete or damaged: its SHA-256`,
      ],
      [
        "returns a database without keys",
        "empty",
        `is incomplete or damaged: talosctl did not find any keys in it`,
      ],
    ])("tries the next control plane if one %s", (_what, behaviour, message) => {
      lab.planes(behaviour, "whole", "whole");
      const { status, output } = lab.take();
      expect({ status, output }).toMatchObject({ status: 0 });
      expect(output).toContain(message);
      expect(lab.asked()).toEqual([FIRST, SECOND]);
    });

    test("fails if no control plane returns a complete snapshot, and stores nothing", () => {
      lab.planes("refuses", "cut", "changed");
      expect(lab.take()).toMatchObject({ status: 1 });
      expect(lab.asked()).toEqual([FIRST, SECOND, THIRD]);
      expect(lab.has("dumps/etcd.db")).toBe(false);
      expect(lab.store()).toMatchObject({ status: 1, output: "etcd: there is no snapshot\n" });
      expect(lab.stored()).toBe(0);
    });

    test("leaves no talosconfig behind", () => {
      lab.planes("whole", "whole", "whole");
      lab.take();
      expect(lab.has("tmp/talosconfig")).toBe(false);
    });

    test("old snapshots are removed only after a new one", () => {
      lab.render({ keep: { last: 2 } });
      for (let run = 0; run < 3; run += 1) {
        lab.planes("whole", "whole", "whole");
        expect(lab.take()).toMatchObject({ status: 0 });
        expect(lab.store()).toMatchObject({ status: 0 });
      }
      expect(lab.stored()).toBe(2);
    });

    test("a run that is killed while storing leaves no completed snapshot, and the next one succeeds", async () => {
      lab.planes("whole", "whole", "whole");
      lab.take();
      expect(lab.store()).toMatchObject({ status: 0 });
      for (const milliseconds of [50, 200, 500, 900]) {
        lab.planes("whole", "whole", "whole");
        lab.take();
        const child = lab.storing();
        const ended = new Promise((resolve) => child.once("exit", resolve));
        await new Promise((resolve) => setTimeout(resolve, milliseconds));
        if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
        await ended;
      }
      lab.planes("whole", "whole", "whole");
      lab.take();
      expect(lab.store()).toMatchObject({ status: 0 });
      expect(lab.fetch(fetchCommand()).equals(lab.snapshot(FIRST))).toBe(true);
    });

    test("fails if the repository is missing after its first day", () => {
      lab.render({ firstRunUntil: "2020-01-01" });
      lab.planes("whole", "whole", "whole");
      lab.take();
      const { status, output } = lab.store();
      expect(status).toBe(1);
      expect(output).toContain("the repository does not exist, and is not created after 2020-01-01");
    });
  },
);
