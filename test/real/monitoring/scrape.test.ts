import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type LightMonitoringProps,
  monitoringAddresses,
  RelabelAction,
  ScrapeProtocol,
} from "../../../constructs";
import { homelabTalos } from "../../../stacks/environments/homelab-talos";
import { research } from "../../../stacks/environments/research";
import { LIGHT, make } from "../../monitoring/example";
import { afterTerraform } from "../../support/document";
import { describeWith, program } from "../support/required-program";
import { ask, judge, judgeFile } from "./judges";
import { freePort, until } from "./until";

const PROMETHEUS = (["prometheus", "promtool"] as const).map(judge);
const PUSHGATEWAY = program("prometheus-pushgateway", "install Debian's prometheus-pushgateway");

const started: ChildProcess[] = [];
const folder = mkdtempSync(join(tmpdir(), "groundplan-scrape-"));

afterAll(() => {
  for (const each of started) each.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

function start(name: string, ...args: string[]): void {
  started.push(spawn(name, args, { stdio: "ignore" }));
}

/** A configuration, as far as it is looked at. */
interface Config {
  readonly scrape_configs: readonly object[];
}

/** Replaces files that a pod mounts by files of this machine, as promtool checks that they exist. */
function onThisMachine(config: string): string {
  const account = "/var/run/secrets/kubernetes.io/serviceaccount";
  mkdirSync(join(folder, "account"), { recursive: true });
  writeFileSync(join(folder, "account/token"), "none");
  return config.replaceAll(account, join(folder, "account")).replaceAll("/etc/prometheus/config", folder);
}

describeWith(PROMETHEUS, "scrape jobs by the real Prometheus", () => {
  const check = (config: Config) => {
    const file = join(folder, "check.yml");
    writeFileSync(join(folder, "alerts.yml"), '{"groups":[]}');
    writeFileSync(file, onThisMachine(JSON.stringify(config)));
    const { status, output } = ask("promtool", ["check", "config", file]);
    return { status, output: status === 0 ? "" : output };
  };

  test("promtool accepts the nine or more jobs in the Secret of research", () => {
    const { data } = make(research.monitoring!.stack, research.cluster).find("kubernetes_secret_v1") as {
      data: Record<string, string>;
    };
    const jobs = JSON.parse(afterTerraform(data["scrape-jobs.yaml"]!)) as object[];
    expect(jobs.length).toBeGreaterThanOrEqual(9);
    expect(check({ scrape_configs: jobs })).toEqual({ status: 0, output: "" });
  });

  test("promtool accepts the whole configuration of homelab-talos", () => {
    const { data } = make(homelabTalos.monitoring!.stack, homelabTalos.cluster).find(
      "kubernetes_config_map_v1",
    ) as { data: Record<string, string> };
    expect(check(JSON.parse(afterTerraform(data["prometheus.yml"]!)) as Config)).toEqual({
      status: 0,
      output: "",
    });
  });

  test("groups of regular expressions, with and without braces, and labels with braces are unchanged", async () => {
    const target: Server = createServer((_request, response) => {
      response.setHeader("Content-Type", "text/plain; version=0.0.4");
      response.end("lab_answer 42\n");
    });
    await new Promise<void>((resolve) => target.listen(0, "127.0.0.1", resolve));
    const { port } = target.address() as AddressInfo;
    const props: LightMonitoringProps = {
      ...LIGHT,
      prometheus: { ...LIGHT.prometheus, scrapeIntervalSeconds: 1 },
      scrapeJobs: {
        lab: {
          target: { addresses: [`wrong.invalid:${port}`] },
          labels: { note: "{{ $x }} ${y}" },
          relabel: [
            {
              sourceLabels: ["__address__"],
              regex: "(.*):(\\d+)",
              targetLabel: "__address__",
              replacement: "127.0.0.1:${2}",
            },
            { sourceLabels: ["__address__"], regex: "([^:]+):.*", targetLabel: "host", replacement: "$1" },
            { action: RelabelAction.UPPERCASE, sourceLabels: ["job"], targetLabel: "loud" },
          ],
          metricRelabel: [
            { sourceLabels: ["__name__"], regex: "lab_(.+)", targetLabel: "kind", replacement: "${1}_kind" },
          ],
        },
      },
    };
    const { data } = make(props).find("kubernetes_config_map_v1") as { data: Record<string, string> };
    const config = JSON.parse(afterTerraform(data["prometheus.yml"]!)) as {
      rule_files: string[];
      scrape_configs: { job_name: string }[];
    };
    // there is no API server here to discover nodes.
    config.scrape_configs = config.scrape_configs.filter(({ job_name: name }) => name === "lab");
    writeFileSync(join(folder, "alerts.yml"), afterTerraform(data["alerts.yml"]!));
    writeFileSync(join(folder, "prometheus.yml"), onThisMachine(JSON.stringify(config)));
    const own = await freePort();
    const [file, store] = [join(folder, "prometheus.yml"), join(folder, "data")];
    const listen = `--web.listen-address=127.0.0.1:${own}`;
    start(judgeFile("prometheus"), `--config.file=${file}`, `--storage.tsdb.path=${store}`, listen);
    const sample = await until(async () => {
      const answer = await fetch(`http://127.0.0.1:${own}/api/v1/query?query=lab_answer`);
      const { data: found } = (await answer.json()) as {
        data: { result: { metric: Record<string, string>; value: [number, string] }[] };
      };
      return found.result[0];
    });
    expect(sample.value[1]).toBe("42");
    expect(sample.metric).toEqual({
      __name__: "lab_answer",
      job: "lab",
      instance: `127.0.0.1:${port}`,
      host: "127.0.0.1",
      loud: "LAB",
      kind: "answer_kind",
      note: "{{ $x }} ${y}",
    });
    target.close();
  });

  test("an exporter without a Content-Type is down, unless its format is declared", async () => {
    const target = createServer((_request, response) => response.end("lab_answer 42\n"));
    await new Promise<void>((resolve) => target.listen(0, "127.0.0.1", resolve));
    const { port } = target.address() as AddressInfo;
    const addresses = [`127.0.0.1:${port}`];
    const props: LightMonitoringProps = {
      ...LIGHT,
      prometheus: { ...LIGHT.prometheus, scrapeIntervalSeconds: 1 },
      scrapeJobs: {
        bare: { target: { addresses } },
        said: { target: { addresses }, fallbackScrapeProtocol: ScrapeProtocol.PROMETHEUS_TEXT_0_0_4 },
      },
    };
    const { data } = make(props).find("kubernetes_config_map_v1") as { data: Record<string, string> };
    const config = JSON.parse(afterTerraform(data["prometheus.yml"]!)) as {
      scrape_configs: { job_name: string }[];
    };
    config.scrape_configs = config.scrape_configs.filter(({ job_name: name }) => /bare|said/.test(name));
    writeFileSync(join(folder, "alerts.yml"), afterTerraform(data["alerts.yml"]!));
    const file = join(folder, "content-type.yml");
    writeFileSync(file, onThisMachine(JSON.stringify(config)));
    const own = await freePort();
    start(
      judgeFile("prometheus"),
      `--config.file=${file}`,
      `--storage.tsdb.path=${join(folder, "content-type")}`,
      `--web.listen-address=127.0.0.1:${own}`,
    );
    const up = await until(async () => {
      const answer = await fetch(`http://127.0.0.1:${own}/api/v1/query?query=up`);
      const { data: found } = (await answer.json()) as {
        data: { result: { metric: { job: string }; value: [number, string] }[] };
      };
      const values = found.result.map(({ metric, value }) => [metric.job, value[1]]);
      return values.length === 2 ? (Object.fromEntries(values) as object) : undefined;
    });
    expect(up).toEqual({ bare: "0", said: "1" });
    target.close();
  });
});

describeWith(PUSHGATEWAY, "the push URL by the real Pushgateway", () => {
  const { pushgateway } = monitoringAddresses({ namespace: "monitoring" });
  let here: string;

  beforeAll(async () => {
    here = `http://127.0.0.1:${await freePort()}`;
    start("prometheus-pushgateway", `--web.listen-address=${here.replace("http://", "")}`);
    await until(async () => ((await fetch(`${here}/-/ready`)).ok ? true : undefined));
  });

  /** The Service of the cluster, as it is reached here. */
  const local = (url: string) => url.replace(pushgateway.pushUrl, here);
  const push = (url: string, body: string) => fetch(local(url), { method: "PUT", body });

  test("accepts a push with labels of every kind, and returns them", async () => {
    const url = pushgateway.pushUrlFor("dedup-test", { path: "/mnt/a b", none: "", run: "7" });
    expect((await push(url, "dedup_edr 1.5\n")).status).toBe(200);
    const metrics = await (await fetch(`${here}/metrics`)).text();
    expect(metrics).toContain('dedup_edr{instance="",job="dedup-test",none="",path="/mnt/a b",run="7"} 1.5');
    expect(metrics).toContain(
      'push_time_seconds{instance="",job="dedup-test",none="",path="/mnt/a b",run="7"}',
    );
  });

  test("the shorter URL is for client libraries, which add the path themselves", async () => {
    expect((await push(`${pushgateway.pushUrl}/metrics/job/a`, "a 1\n")).status).toBe(200);
  });
});
