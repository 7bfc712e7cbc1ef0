import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import {
  Cluster,
  GlusterVolume,
  Memory,
  Namespace,
  NodeDirectory,
  PodSecurityLevel,
  ResticBackup,
  WebService,
} from "../../../constructs";
import { waitUntil } from "../../../tools/programs/wait-until";
import { clusterProps, CONTROL_PLANES } from "../../cluster/facts/facts";
import { nfsWorker } from "../../storage/nfs-cluster";
import { NEXT_WEEK } from "../../support/days";
import { REQUIRED as BACKUP } from "../../workloads/backup/every-prop";
import { REQUIRED as SERVICE } from "../../workloads/web/every-prop";
import { JobInFolder } from "../backup/job-in-folder";
import { ControlPlane } from "../control-plane/control-plane";
import { builtProgram } from "../state-backends/programs";
import { S3, type S3Server, serveS3 } from "../state-backends/s3-server";
import { fileTree } from "../support/file-tree";
import { describeWith } from "../support/required-program";
import { declaredNodes } from "./labs/environment-under-test";
import { SynthesizedStack } from "./labs/synthesized-stack";

const CONTEXT = "restore-lab";
const IN_WEB = ["--namespace", "web"];

describeWith(
  [ControlPlane.available(), builtProgram("restic"), S3],
  "a backup to S3 and its restore, run by the Jobs of the API server",
  () => {
    let plane: ControlPlane;
    let stack: SynthesizedStack;
    let server: S3Server;
    let backup: ResticBackup;
    let jobs: JobInFolder;
    const cluster = new Cluster(
      clusterProps({ kubeContext: CONTEXT, nodes: [...CONTROL_PLANES, nfsWorker("worker-1")] }),
    );

    beforeAll(async () => {
      server = await serveS3("backups");
      plane = await ControlPlane.start({ context: CONTEXT, hooks: false });
      plane.nodes(declaredNodes(cluster));
      jobs = new JobInFolder(plane, "web");
      stack = new SynthesizedStack("lab-restore", plane);
      await stack.synthesize(cluster, (scope) => {
        new Namespace(scope, "namespace", { name: "web", podSecurity: PodSecurityLevel.BASELINE });
        const kept = { namespace: "web", capacity: Memory.gibibytes(10), backup: "nightly" };
        const data = { ...kept, service: "photos", type: "data", mountedAt: "/storage/v" };
        const photos = new GlusterVolume(scope, "photos", data);
        const directory = { ...kept, name: "films", nodeName: "worker-1", directory: "/srv/films" };
        const films = new NodeDirectory(scope, "films", directory);
        const volumes = { films: { claim: films, mountPath: "/films", holdsDatabase: true } };
        const player = new WebService(scope, "player", { ...SERVICE, name: "player", volumes });
        backup = new ResticBackup(scope, "nightly", {
          ...BACKUP,
          repository: { url: `s3:${server.endpoint}/backups` },
          secretEnv: {
            AWS_ACCESS_KEY_ID: { secretName: "minio", key: "id" },
            AWS_SECRET_ACCESS_KEY: { secretName: "minio", key: "secret" },
          },
          sources: {
            photos: { claim: photos, excludes: ["cache/$thumbs"] },
            films: { claim: films, stops: [player] },
          },
          firstRunUntil: NEXT_WEEK,
        });
      });
      await stack.terraform.apply();
      const { id, secret } = server.credentials;
      const literals = (name: string, ...pairs: readonly string[]) =>
        plane.kubectl(
          "create",
          "secret",
          "generic",
          name,
          ...IN_WEB,
          ...pairs.map((each) => `--from-literal=${each}`),
        );
      literals("restic", "RESTIC_PASSWORD=a $(word) with 'quotes'");
      literals("minio", `id=${id}`, `secret=${secret}`);
    });

    afterAll(async () => {
      stack.remove();
      plane.release();
      jobs.remove();
      await server.stop();
    });

    const write = (path: string, text: string, mode = 0o640) => {
      const file = jobs.path(path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      chmodSync(file, mode);
      // only root may give files away, in CI and in the pod.
      if (process.getuid?.() === 0) chownSync(file, 1234, 5678);
      utimesSync(file, 1_700_000_000, 1_700_000_000);
    };
    const trees = () => ["photos", "films"].map((source) => fileTree(jobs.path(`/sources/${source}`)));
    const begin = (command: string) => {
      const made = execFileSync("sh", ["-c", command], {
        encoding: "utf8",
        env: { ...process.env, ...plane.env },
      });
      const job = /job\.batch\/(\S+) created/.exec(made)?.[1] ?? "";
      const pods = ["pod", "-l", `job-name=${job}`, ...IN_WEB];
      plane.kubectl("wait", "--for=create", ...pods, "--timeout=60s");
      return job;
    };
    const scale = (replicas: number) =>
      plane.kubectl("scale", "deployment", "player", ...IN_WEB, `--replicas=${replicas}`);

    test("restores names, contents, links, owners, modes and times of lost files", async () => {
      for (const source of ["photos", "films"]) write(`/sources/${source}/.backup-source`, "");
      write("/sources/photos/2024/São João/a photo\n1.jpg", "x".repeat(100_000));
      write("/sources/photos/alice/cache/$thumbs/kept.jpg", "of Alice", 0o600);
      write("/sources/photos/cache/$thumbs/left-out.jpg", "left out");
      mkdirSync(jobs.path("/sources/photos/empty"), { mode: 0o2750 });
      symlinkSync("2024/São João", jobs.path("/sources/photos/last"));
      write("/sources/films/library.db", "rows", 0o755);
      const before = trees().map((tree) =>
        Object.fromEntries(Object.entries(tree).filter(([path]) => !path.startsWith("cache/$thumbs"))),
      );

      const run = jobs.run(begin("kubectl -n web create job by-hand --from=cronjob/nightly"));
      expect([run.status, run.output]).toEqual([0, run.output]);
      const phases = [
        "get",
        "pods",
        ...IN_WEB,
        "-l",
        "job-name=by-hand",
        "-o",
        "jsonpath={.items[*].status.phase}",
      ];
      // a pod that has not ended may write to the claim, which ends the restore.
      await waitUntil(
        () => /^(Succeeded ?)*$/.test(plane.kubectl(...phases)),
        "the pod of the backup must end",
      );
      const replicas = ["get", "deployment", "player", ...IN_WEB, "-o", "jsonpath={.spec.replicas}"];
      expect(plane.kubectl(...replicas)).toBe("1");

      for (const source of ["photos", "films"]) {
        const folder = jobs.path(`/sources/${source}`);
        for (const name of readdirSync(folder)) rmSync(`${folder}/${name}`, { recursive: true });
      }
      const player = () =>
        plane.kubectl("get", "pods", ...IN_WEB, "-l", "app.kubernetes.io/name=player", "-o", "name");
      await waitUntil(() => player() !== "", "a pod of the player");
      const refused = jobs.run(begin(backup.restoreCommand("films")));
      expect(refused.status).toBe(1);
      expect(refused.output).toContain("mounts claim films");
      expect(trees()).toEqual([{}, {}]);

      scale(0);
      await waitUntil(() => player() === "", "no pod of the player");
      for (const source of ["films", "photos"]) {
        const restored = jobs.run(begin(backup.restoreCommand(source)));
        expect([restored.status, restored.output]).toEqual([0, restored.output]);
      }
      expect(trees()).toEqual(before);
      scale(1);
      expect((await stack.terraform.plan()).actions).toEqual([]);
    });

    test("restores and creates nothing if the repository cannot be opened", () => {
      plane.kubectl("delete", "secret", "restic", ...IN_WEB);
      plane.kubectl(
        "create",
        "secret",
        "generic",
        "restic",
        ...IN_WEB,
        "--from-literal=RESTIC_PASSWORD=another",
      );
      const before = trees();
      const failed = jobs.run(begin(backup.restoreCommand("photos")));
      expect(failed.status).not.toBe(0);
      expect(failed.output).toContain("wrong password");
      expect(trees()).toEqual(before);
    });
  },
);
