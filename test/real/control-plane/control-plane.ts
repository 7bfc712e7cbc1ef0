import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findProgram } from "../support/required-program";
import type { Availability } from "../support/required-program";
import { HookJobs } from "./hook-jobs";
import { Kubectl } from "./kubectl";
import type { KubectlResult } from "./kubectl";
import { attach, launch } from "./launch";
import type { Launched } from "./launch";
import { nodeManifest, readyNodes } from "./node-manifest";
import type { Manifest, NodeList, NodeSpec } from "./node-manifest";
import { binariesFolder, offeredControlPlane, providersFolder, searchPath, SOURCES } from "./places";
import { Reader } from "./reader";

/** Options of `ControlPlane.start`. */
export interface ControlPlaneOptions {
  /**
   * First of three ports. Unused where the caller offers a control plane.
   * @default - CONTROL_PLANE_PORT, or else 16443; ten more for each further jest worker
   */
  readonly port?: number;
  /**
   * Name of the context in the kubeconfig, such as the one that an environment names.
   * @default - "groundplan-test", or the context that the caller offers
   */
  readonly context?: string;
  /**
   * Whether hook Jobs really run from the start; `jobs.start()` does it later.
   * @default - true on a control plane of our own, false on the caller's
   */
  readonly hooks?: boolean;
}

/** A Kubernetes control plane that a test may do anything to: our own, or one that the caller offers. */
export class ControlPlane {
  /** Returns whether `start` can work. Builds nothing. */
  public static available(): Availability {
    const tools = offeredControlPlane() ? ["kubectl"] : ["bash", "openssl"];
    const missing = tools.find((name) => !findProgram(name));
    if (missing) return { ok: false, reason: `${missing}: install it, it must be on the PATH` };
    const programs = ["controlplane", "kubectl", "kwok", "helm"];
    const built = programs.every((name) => existsSync(join(binariesFolder(), name)));
    if (built || offeredControlPlane()) return { ok: true };
    return {
      ok: false,
      reason: "a control plane: build it with test/real/control-plane/control-plane.sh build",
    };
  }

  /** Starts a control plane without nodes, or attaches to the one named by GROUNDPLAN_APPLY_KUBECONFIG. */
  public static async start(options: ControlPlaneOptions = {}): Promise<ControlPlane> {
    const offered = offeredControlPlane();
    const launched = offered ? attach(offered, options.context) : await launch(options.port, options.context);
    const plane = new ControlPlane(launched);
    if (options.hooks ?? !offered) plane.jobs.start();
    return plane;
  }

  /** Variables for terraform, helm and kubectl, in addition to those of the process. */
  public readonly env: Readonly<Record<string, string>>;
  /** Name of the context, the only one in the kubeconfig. */
  public readonly contextName: string;
  /** Folder of the state; `logs` in it is kept after the end. */
  public readonly directory: string;
  /** Whether terraform finds providers in a mirror and needs no registry. */
  public readonly providersAvailable: boolean;
  /** The hook Jobs, which really run. */
  public readonly jobs: HookJobs;
  private readonly client: Kubectl;
  private readonly reader: Reader | undefined;
  private stopped = false;

  private constructor(private readonly launched: Launched) {
    const { directory, context } = launched;
    const kubeconfig = join(directory, "kubeconfig");
    const mirror = providersFolder();
    const terraformrc = join(directory, "terraformrc");
    this.directory = directory;
    this.contextName = context;
    this.providersAvailable = mirror !== undefined;
    this.reader = Reader.of(kubeconfig);
    this.client = new Kubectl(kubeconfig, context, this.reader);
    this.jobs = new HookJobs(SOURCES, { kubeconfig, context, directory });
    this.env = {
      KUBECONFIG: kubeconfig,
      KUBE_CONFIG_PATH: kubeconfig,
      PATH: searchPath(),
      ...(mirror && { TF_CLI_CONFIG_FILE: terraformrc }),
    };
    if (mirror) {
      const source = `filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }`;
      writeFileSync(terraformrc, `provider_installation {\n  ${source}\n}\n`);
    }
    process.once("exit", () => this.stop());
  }

  /** Runs kubectl on this control plane and returns its output; throws its error output. */
  public kubectl(...args: string[]): string {
    return this.client.run(args);
  }

  /** Runs kubectl with `--output json` and returns the object. */
  public kubectlJson<T>(...args: string[]): T {
    return JSON.parse(this.client.run([...args, "--output", "json"])) as T;
  }

  /** Runs kubectl and returns the result, for calls that must fail. */
  public tryKubectl(...args: string[]): KubectlResult {
    return this.client.try(args);
  }

  /** Applies one object or several, in their order. */
  public apply(manifests: Manifest | readonly Manifest[]): void {
    this.client.run(["apply", "--filename", "-"], documents([manifests].flat()));
  }

  /** Creates or replaces one object. */
  public send(verb: "create" | "replace", manifest: Manifest): void {
    this.client.run([verb, "--filename", "-"], documents([manifest]));
  }

  /** Adds nodes, and waits until pods may be scheduled on them. */
  public nodes(specs: readonly NodeSpec[]): void {
    if (specs.length === 0) return;
    // the manager is a kubelet's, so that conflicts over fields are the ones of a real cluster.
    const apply = ["apply", "--field-manager=kubelet", "--filename", "-"];
    this.client.run(apply, documents(specs.map(nodeManifest)));
    const deadline = Date.now() + 60_000;
    for (let pending = this.notReady(specs); pending.length > 0; pending = this.notReady(specs)) {
      if (Date.now() > deadline) throw new Error(`nodes did not become ready: ${pending.join(", ")}`);
    }
  }

  /**
   * Leaves a control plane that was started here to the next test file of this process, which finds it as empty as a new
   * one; leaves that of the caller running. May be called twice.
   */
  public release(): void {
    this.finish(this.launched.leave);
  }

  /** Stops a control plane that was started here; leaves that of the caller running. May be called twice. */
  public stop(): void {
    this.finish(this.launched.end);
  }

  private finish(end: () => void): void {
    if (this.stopped) return;
    this.stopped = true;
    this.jobs.stop();
    this.reader?.close();
    end();
  }

  private notReady(specs: readonly NodeSpec[]): string[] {
    // all nodes in one call: kubectl reads named ones one by one, five each second.
    const names = readyNodes(this.kubectlJson<NodeList>("get", "nodes"));
    return specs.flatMap(({ name }) => (names.has(name) ? [] : [name]));
  }
}

function documents(manifests: readonly Manifest[]): string {
  // not one List: kubectl checks that by itself, more strictly than the API server checks each object.
  return manifests.map((manifest) => JSON.stringify(manifest)).join("\n");
}
