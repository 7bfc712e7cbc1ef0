import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Inputs of a pod of a rendered StatefulSet: its name, and its variables as the chart writes them. */
export interface RenderedNode {
  /** Name of the pod. */
  readonly name: string;
  /** Headless Service that resolves to the pods of its StatefulSet. */
  readonly serviceName: string;
  /** Variables of the container; those with a dot are settings of Elasticsearch, as its image reads them. */
  readonly env: Readonly<Record<string, string>>;
  /** Lines of elasticsearch.yml. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Settings of the default distribution that the server alone lacks. */
const OF_THE_DISTRIBUTION = /^(node\.(ml|transform|voting_only)|cluster\.deprecation_indexing\.|xpack\.)/;

/** Memory of a node here: five of them share one machine. */
const HEAP = "200m";

interface Running {
  readonly address: string;
  readonly process: ChildProcess;
}

/**
 * Real Elasticsearch servers, one per pod of a release, each on its own loopback address. A headless Service resolves
 * to the pods of the StatefulSet that names it, as in the cluster's DNS.
 */
export class LoopbackCluster {
  private readonly folder = mkdtempSync(join(tmpdir(), "groundplan-elasticsearch-"));
  private readonly running = new Map<string, Running>();

  /** @param jars folder of the server's jars */
  constructor(private readonly jars: string) {
    const source = join(__dirname, "LoopbackNode.java");
    execFileSync("javac", ["-cp", join(jars, "*"), "-d", this.folder, source], { stdio: "pipe" });
  }

  /** Names of the nodes whose server runs. */
  public get names(): string[] {
    return [...this.running.keys()];
  }

  /** Starts a server for every node. */
  public start(nodes: readonly RenderedNode[]): void {
    const resolve = (service: string | undefined) =>
      nodes.flatMap(({ serviceName }, at) => (serviceName === service ? [addressAt(at)] : []));
    nodes.forEach((node, at) => {
      this.startNode(node, addressAt(at), resolve(node.env["discovery.seed_hosts"]));
    });
  }

  /** Ends one server at once, as a machine does that fails. */
  public kill(name: string): void {
    this.running.get(name)?.process.kill("SIGKILL");
    this.running.delete(name);
  }

  /** Sends a request to a node of the cluster. */
  public async ask<Answer>(path: string, body?: object): Promise<Answer> {
    const [{ address } = { address: "" }] = [...this.running.values()].reverse();
    const request = { method: "PUT", headers: { "content-type": "application/json" } };
    const response = await fetch(`http://${address}:9200${path}`, {
      ...(body === undefined ? {} : { ...request, body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    if (!response.ok) throw new Error(`${path}: ${String(response.status)} ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  /** Repeats a request until the response meets a condition. */
  public async waitFor<Answer>(path: string, isWanted: (answer: Answer) => boolean): Promise<Answer> {
    const until = Date.now() + 150_000;
    let last: unknown;
    while (Date.now() < until) {
      try {
        const answer = await this.ask<Answer>(path);
        if (isWanted(answer)) return answer;
        last = answer;
      } catch (error) {
        last = String(error);
      }
      await pause(500);
    }
    throw new Error(`${path} stayed ${JSON.stringify(last)}\n${this.logs()}`);
  }

  /** Ends all servers and removes what they wrote. */
  public async stop(): Promise<void> {
    for (const name of this.names) this.kill(name);
    await pause(200);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private startNode({ name, env, settings }: RenderedNode, address: string, seeds: readonly string[]): void {
    const place = join(this.folder, name);
    mkdirSync(join(place, "home"), { recursive: true });
    const own = Object.entries({ ...settings, ...env }).filter(
      ([key]) => key.includes(".") && !OF_THE_DISTRIBUTION.test(key),
    );
    const lines = Object.entries({
      ...Object.fromEntries(own),
      "node.name": name,
      "network.host": address,
      "discovery.seed_hosts": seeds.join(","),
      "path.home": join(place, "home"),
      "path.data": join(place, "data"),
    }).map(([key, value]) => `${key}=${value}\n`);
    writeFileSync(join(place, "node.properties"), lines.join(""));
    const log = openSync(join(place, "log"), "a");
    const classPath = [this.folder, join(this.jars, "*")].join(":");
    const java = [
      `-Xms${HEAP}`,
      `-Xmx${HEAP}`,
      "-cp",
      classPath,
      "LoopbackNode",
      join(place, "node.properties"),
    ];
    const process = spawn("java", java, { stdio: ["ignore", log, log] });
    this.running.set(name, { address, process });
  }

  private logs(): string {
    return this.names
      .map((name) => readFileSync(join(this.folder, name, "log"), "utf8").slice(-500))
      .join("\n");
  }
}

function addressAt(at: number): string {
  return `127.0.9.${String(at + 1)}`;
}
