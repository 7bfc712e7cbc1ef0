import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LightMonitoringProps } from "../../../constructs";
import { homelabTalos } from "../../../stacks/environments/homelab-talos";
import { make } from "../../monitoring/example";
import { afterTerraform } from "../../support/document";
import { EtcdLab } from "../backup/etcd-lab";
import { builtProgram } from "../state-backends/programs";
import { S3, type S3Server, serveS3 } from "../state-backends/s3-server";
import { describeWith, program } from "../support/required-program";
import { judge, judgeFile } from "./judges";
import { freePort, until } from "./until";

const { snapshots } = homelabTalos.etcdSnapshots!;
const stack = homelabTalos.monitoring!.stack as LightMonitoringProps;
const NEEDS = [
  judge("prometheus"),
  program("prometheus-pushgateway", "install Debian's prometheus-pushgateway"),
  program("busybox", "install Debian's busybox"),
  builtProgram("restic"),
  S3,
];
const SECONDS = 120_000;
const PUSHED = "etcd_snapshot_last_success_timestamp_seconds";

/** The configuration of Prometheus, as far as it is changed. */
interface Config {
  global: object;
  rule_files: string[];
  scrape_configs: { job_name: string }[];
}

interface Groups {
  readonly groups: readonly { readonly rules: readonly { for?: string }[] }[];
}

describeWith(NEEDS, "alerts of homelab-talos on etcd, with the real programs", () => {
  const folder = mkdtempSync(join(tmpdir(), "groundplan-told-"));
  const started: ChildProcess[] = [];
  const told = new Map<string, { readonly severity: string; readonly endsAt: number }>();
  let bucket: S3Server;
  let lab: EtcdLab;
  let alertmanager: Server;
  let gateway: string;
  let prometheus: string;

  const start = (name: string, ...args: string[]) => started.push(spawn(name, args, { stdio: "ignore" }));

  /** Receives alerts as an Alertmanager does. */
  const listen = () => {
    interface Alert {
      readonly labels: { readonly alertname: string; readonly severity: string };
      readonly endsAt: string;
    }
    alertmanager = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        for (const { labels, endsAt } of JSON.parse(body) as readonly Alert[])
          told.set(labels.alertname, { severity: labels.severity, endsAt: Date.parse(endsAt) });
        response.end();
      });
    });
  };

  /** Writes the configuration of the environment, with addresses of this machine and without what has to last an hour. */
  const configure = (manager: string): string => {
    const { data } = make(stack, homelabTalos.cluster).find("kubernetes_config_map_v1") as {
      data: Record<string, string>;
    };
    const here = (text: string) =>
      afterTerraform(text)
        .replaceAll("pushgateway.monitoring.svc:9091", gateway.replace("http://", ""))
        .replaceAll(stack.alertmanagers![0]!, manager);
    const config = JSON.parse(here(data["prometheus.yml"]!)) as Config;
    const rules = JSON.parse(here(data["alerts.yml"]!)) as Groups;
    for (const rule of rules.groups.flatMap((group) => group.rules)) delete rule.for;
    config.global = { scrape_interval: "1s", evaluation_interval: "1s" };
    // there is no API server here to discover nodes.
    config.scrape_configs = config.scrape_configs.filter(({ job_name: name }) => name === "pushgateway");
    config.rule_files = [join(folder, "alerts.yml")];
    writeFileSync(join(folder, "alerts.yml"), JSON.stringify(rules));
    writeFileSync(join(folder, "prometheus.yml"), JSON.stringify(config));
    return join(folder, "prometheus.yml");
  };

  beforeAll(async () => {
    bucket = await serveS3("told");
    gateway = `http://127.0.0.1:${await freePort()}`;
    start("prometheus-pushgateway", `--web.listen-address=${gateway.replace("http://", "")}`);
    await until(async () => ((await fetch(`${gateway}/-/ready`)).ok ? true : undefined));
    const manager = `127.0.0.1:${await freePort()}`;
    listen();
    await new Promise<void>((resolve) =>
      alertmanager.listen(Number(manager.split(":")[1]), "127.0.0.1", resolve),
    );
    prometheus = `127.0.0.1:${await freePort()}`;
    start(
      judgeFile("prometheus"),
      `--config.file=${configure(manager)}`,
      `--storage.tsdb.path=${join(folder, "data")}`,
      `--web.listen-address=${prometheus}`,
      // what is sent before Prometheus has found the Alertmanager is lost, and is sent again after a minute by default.
      "--rules.alert.resend-delay=5s",
    );
    lab = new EtcdLab(bucket, "told", { ...propsOfLab(), pushUrl: gateway });
  }, SECONDS);

  afterAll(async () => {
    for (const each of started) each.kill("SIGKILL");
    alertmanager.closeAllConnections();
    alertmanager.close();
    await bucket.stop();
    lab.remove();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  /** Facts of the environment's alerts about its snapshots. */
  const propsOfLab = () => ({ name: snapshots.name, schedule: snapshots.schedule });
  const isFiring = (alert: string) => (told.get(alert)?.endsAt ?? 0) > Date.now();
  const sampleOf = async (series: string) => {
    const answer = await fetch(`http://${prometheus}/api/v1/query?query=${encodeURIComponent(series)}`);
    const { data } = (await answer.json()) as { data: { result: { value: [number, string] }[] } };
    return data.result[0]?.value[1];
  };

  test(
    "before the first snapshot, alerts report that it is missing and that no member of etcd responds",
    async () => {
      for (const alert of ["EtcdSnapshotMissing", "EtcdMembersMissing"]) {
        await until(async () => (isFiring(alert) ? Promise.resolve(true) : undefined));
        expect(told.get(alert)).toMatchObject({ severity: "critical" });
      }
    },
    SECONDS,
  );

  test(
    "a run pushes the time of its success and the stored size, and the alert ends",
    async () => {
      lab.planes("whole", "whole", "whole");
      expect(lab.take()).toMatchObject({ status: 0 });
      const { status, output } = lab.store();
      expect({ status, output }).toMatchObject({ status: 0 });
      const at = await until(() => sampleOf(`${PUSHED}{job="${snapshots.name}"}`));
      expect(Math.abs(Number(at) - Date.now() / 1000)).toBeLessThan(60);
      expect(await sampleOf("etcd_snapshot_size_bytes")).toBe("65568");
      await until(async () => (isFiring("EtcdSnapshotMissing") ? undefined : Promise.resolve(true)));
      expect(told.has("EtcdSnapshotTooOld")).toBe(false);
    },
    SECONDS,
  );

  test(
    "an alert fires when the last success is too old",
    async () => {
      const twoDaysAgo = Math.floor(Date.now() / 1000) - 2 * 86_400;
      const body = `${PUSHED} ${twoDaysAgo}\n`;
      await fetch(`${gateway}/metrics/job/${snapshots.name}`, { method: "POST", body });
      await until(async () => (isFiring("EtcdSnapshotTooOld") ? Promise.resolve(true) : undefined));
      expect(told.get("EtcdSnapshotTooOld")).toMatchObject({ severity: "critical" });
    },
    SECONDS,
  );

  test(
    "a run that cannot push stores its snapshot, and fails",
    () => {
      const before = lab.stored();
      lab.render({ ...propsOfLab(), pushUrl: "http://127.0.0.1:1" });
      lab.planes("whole", "whole", "whole");
      lab.take();
      const { status, output } = lab.store();
      expect(status).toBe(1);
      expect(output).toContain("the snapshot is stored, but its time could not be pushed");
      expect(lab.stored()).toBe(before + 1);
    },
    SECONDS,
  );
});
