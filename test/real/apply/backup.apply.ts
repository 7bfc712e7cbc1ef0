import { execFileSync } from "node:child_process";
import {
  Cluster,
  GlusterVolume,
  Memory,
  Namespace,
  NfsMountOptions,
  NodeDirectory,
  PodSecurityLevel,
  ResticBackup,
  type ResticBackupProps,
  ScheduledJob,
  StaticNfsVolume,
  WebService,
} from "../../../constructs";
import { clusterProps, CONTROL_PLANES } from "../../cluster/facts/facts";
import { nfsWorker } from "../../storage/nfs-cluster";
import { EVERY_PROP as BACKUP } from "../../workloads/backup/every-prop";
import { EVERY_PROP as JOB } from "../../workloads/scheduled/every-prop";
import { REQUIRED as SERVICE } from "../../workloads/web/every-prop";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { declaredNodes } from "./labs/environment-under-test";
import { SynthesizedStack } from "./labs/synthesized-stack";

const CONTEXT = "backup-lab";

interface RestorePod {
  readonly spec: {
    readonly containers: readonly {
      readonly env: readonly { readonly name: string; readonly value?: string }[];
    }[];
  };
}

interface Objects {
  readonly items: readonly { readonly metadata: { readonly name: string; readonly uid: string } }[];
}

describeWith(
  ControlPlane.available(),
  "volumes, their backup and a scheduled job on a real control plane",
  () => {
    let plane: ControlPlane;
    let stack: SynthesizedStack;
    let backup: ResticBackup;
    const workers = [1, 2].map((at) => nfsWorker(`worker-${at}`));
    const cluster = new Cluster(
      clusterProps({ kubeContext: CONTEXT, nodes: [...CONTROL_PLANES, ...workers] }),
    );

    beforeAll(async () => {
      plane = await ControlPlane.start({ context: CONTEXT });
      plane.nodes(declaredNodes(cluster));
      stack = new SynthesizedStack("lab-backup", plane);
    });

    afterAll(() => {
      plane.release();
      stack.remove();
    });

    const declare = (
      ids: { readonly data: string; readonly job: string },
      props: Partial<ResticBackupProps> = {},
    ) =>
      stack.synthesize(cluster, (scope) => {
        new Namespace(scope, "namespace", { name: "web", podSecurity: PodSecurityLevel.BASELINE });
        const claim = new GlusterVolume(scope, ids.data, {
          service: "photos",
          type: "data",
          namespace: "web",
          mountedAt: "/storage/v",
          capacity: Memory.gibibytes(10),
          backup: "nightly",
        });
        const nas = new StaticNfsVolume(scope, "nas", {
          name: "backups",
          namespace: "web",
          server: "192.168.1.10",
          path: "/volume1/backups",
          capacity: Memory.gibibytes(100),
          mountOptions: NfsMountOptions.HARD_V4,
        });
        const films = new NodeDirectory(scope, "films", {
          name: "films",
          namespace: "web",
          nodeName: "worker-1",
          directory: "/srv/films",
          capacity: Memory.gibibytes(10),
          backup: "nightly",
        });
        const player = new WebService(scope, "player", {
          ...SERVICE,
          name: "player",
          namespace: "web",
          volumes: { films: { claim: films, mountPath: "/films", holdsDatabase: true } },
        });
        backup = new ResticBackup(scope, "nightly", {
          ...BACKUP,
          repository: { claim: nas },
          sources: {
            photos: { claim, excludes: ["cache/$thumbs"] },
            films: { claim: films, stops: [player] },
          },
          suspended: false,
          nodeSelector: {},
          tolerations: [],
          uses: [],
          adopt: undefined,
          ...props,
        });
        new ScheduledJob(scope, ids.job, {
          ...JOB,
          namespace: "web",
          volumes: {},
          gpus: undefined,
          runtimeClassName: undefined,
          nodeSelector: {},
          tolerations: [],
          uses: [],
          adopt: undefined,
        });
      });
    const NAMES = { data: "photos", job: "renovate" };
    const uids = () =>
      ["pv", "pvc", "cronjobs"].flatMap((kind) =>
        plane
          .kubectlJson<Objects>("get", kind, "--namespace", "web")
          .items.map(({ metadata }) => `${kind} ${metadata.name} ${metadata.uid}`),
      );

    test("every prop is accepted under Pod Security baseline, claims are bound, and the second plan is empty", async () => {
      await declare(NAMES);
      await stack.terraform.apply();
      expect((await stack.terraform.plan()).actions).toEqual([]);
      const names = uids().map((line) => line.split(" ").slice(0, 2).join(" "));
      expect(names.filter((name) => name.startsWith("cronjobs"))).toEqual([
        "cronjobs nightly",
        "cronjobs nightly-restore",
        "cronjobs nightly-start",
        "cronjobs renovate",
      ]);
      const jsonpath = "jsonpath={.spec.suspend} {.spec.timeZone} {.spec.concurrencyPolicy}";
      expect(plane.kubectl("get", "cronjob", "nightly", "-n", "web", "-o", jsonpath)).toBe(
        "false Europe/London Forbid",
      );
      const pvc = [
        "get",
        "pvc",
        "glusterfs-photos-data-pvc",
        "-n",
        "web",
        "-o",
        "jsonpath={.spec.volumeName}",
      ];
      expect(plane.kubectl(...pvc)).toBe("glusterfs-photos-data-pv");
    });

    test("a run that is started by hand gets a pod with the claim, which Pod Security admits", () => {
      plane.kubectl("create", "job", "by-hand", "-n", "web", "--from=cronjob/nightly");
      const warnings = plane.tryKubectl("get", "events", "-n", "web", "-o", "jsonpath={.items[*].message}");
      expect(warnings.stdout).not.toContain("violates PodSecurity");
      plane.kubectl("wait", "--for=create", "pod", "-l", "job-name=by-hand", "-n", "web", "--timeout=60s");
      plane.kubectl("delete", "job", "by-hand", "-n", "web");
    });

    test("while a run has stopped a service, a plan stops; afterwards it would start it again", async () => {
      // a simulated pod ends after a second: this one waits for a node.
      const nodes = plane.kubectl("get", "nodes", "-o", "name").trim().split("\n");
      plane.kubectl("cordon", ...nodes);
      plane.kubectl("create", "job", "at-work", "-n", "web", "--from=cronjob/nightly");
      plane.kubectl("wait", "--for=create", "pod", "-l", "job-name=at-work", "-n", "web", "--timeout=60s");
      plane.kubectl("scale", "deployment", "player", "-n", "web", "--replicas=0");
      const { status, text } = await stack.terraform.tryPlan();
      expect(text).toContain("must have no pods until Job web/at-work has ended");
      expect(status).not.toBe(0);
      plane.kubectl("delete", "job", "at-work", "-n", "web");
      plane.kubectl("uncordon", ...nodes);
      const { actions } = await stack.terraform.plan();
      expect(actions).toEqual([expect.stringMatching(/^kubernetes_deployment_v1\.player.*: update$/)]);
      await stack.terraform.apply();
      const replicas = ["get", "deployment", "player", "-n", "web", "-o", "jsonpath={.spec.replicas}"];
      expect(plane.kubectl(...replicas)).toBe("1");
    });

    test("a Secret without the key that pods read stops a plan, and no value is shown", async () => {
      plane.kubectl("create", "secret", "generic", "restic", "-n", "web", "--from-literal=PASSWORD=in-clear");
      const { status, text } = await stack.terraform.tryPlan();
      expect(text.replaceAll(/\s+/g, " ")).toContain(
        "no key RESTIC_PASSWORD of Secret web/restic (it has PASSWORD",
      );
      expect(text).not.toContain("in-clear");
      expect(status).not.toBe(0);
      plane.kubectl("delete", "secret", "restic", "-n", "web");
    });

    test("the command of a restore creates a run with its source and its own ServiceAccount", () => {
      const env = { ...process.env, ...plane.env };
      execFileSync("sh", ["-c", backup.restoreCommand("photos", "0123abcd")], { env });
      const label = "app.kubernetes.io/name=nightly-restore";
      plane.kubectl("wait", "--for=create", "pod", "-l", label, "-n", "web", "--timeout=60s");
      const { items } = plane.kubectlJson<{ readonly items: readonly RestorePod[] }>(
        ...["get", "pods", "-l", label, "-n", "web"],
      );
      expect(items.map(({ spec }) => spec)).toMatchObject([
        { serviceAccountName: "nightly-restore-job", automountServiceAccountToken: true },
      ]);
      const variables = items.flatMap(({ spec }) => spec.containers.flatMap(({ env }) => env));
      expect(variables).toContainEqual({ name: "SOURCE", value: "photos" });
      expect(variables).toContainEqual({ name: "SNAPSHOT", value: "0123abcd" });
      plane.kubectl("delete", "job", "-l", label, "-n", "web");
    });

    test("suspended and resumed, it is updated once, and the second plan is empty", async () => {
      const before = uids();
      for (const suspended of [{ evenProduction: { reason: "a test" } }, false] as const) {
        await declare(NAMES, { suspended });
        const { actions } = await stack.terraform.plan();
        expect([...actions].sort()).toEqual([
          expect.stringMatching(/^kubernetes_cron_job_v1\..*job.*: update$/),
          expect.stringMatching(/^kubernetes_cron_job_v1\..*start.*: update$/),
        ]);
        await stack.terraform.apply();
        expect((await stack.terraform.plan()).actions).toEqual([]);
      }
      expect(uids()).toEqual(before);
    });

    test("with another id, nothing is created: the plan stops with the commands", async () => {
      const before = uids();
      await declare({ data: "pictures", job: "bot" });
      const { status, text } = await stack.terraform.tryPlan();
      expect(status).not.toBe(0);
      expect(text).toContain("terraform state mv");
      expect(uids()).toEqual(before);
    });

    test("a destroy is refused, and nothing is lost", async () => {
      await declare(NAMES);
      const before = uids().filter((line) => line.startsWith("pv"));
      const { status, text } = await stack.terraform.tryDestroy();
      expect(status).not.toBe(0);
      expect(text).toContain("Instance cannot be destroyed");
      expect(uids().filter((line) => line.startsWith("pv"))).toEqual(before);
    });
  },
);
