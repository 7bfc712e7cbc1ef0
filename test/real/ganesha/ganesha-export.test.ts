import { execFile, execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { Fsal, type GaneshaPodProps, Squash } from "../../../constructs";
import { make, POD } from "../../storage/ganesha-export/example";
import { find } from "../../support/document";
import { describeWith, program } from "../support/required-program";
import { GANESHA, Sandbox } from "./ganesha-daemon";

const NEEDS = [...GANESHA, program("setpriv", "apt-get install util-linux")];

const PROPS: GaneshaPodProps = {
  ...POD,
  directories: ["testdata/bankdataset", "testdata/it's $(HOME) ${x}"],
  exports: {
    data: {
      path: "/export/data",
      pseudo: "/data",
      fsal: { name: Fsal.VFS },
      squash: Squash.NO_ROOT,
      clients: ["127.0.0.1"],
    },
    tests: {
      path: "/export/testdata",
      pseudo: "/tests",
      fsal: { name: Fsal.VFS },
      clients: [{ clients: ["127.0.0.1"] }],
    },
  },
};

/** Directories of the image in the pod; /tmp is a volume there. */
const READ_ONLY = "/etc /home /opt /root /run /srv /usr /var";

interface Container {
  readonly command: readonly string[];
  readonly startup_probe: { readonly exec: { readonly command: readonly string[] } };
  readonly readiness_probe: { readonly exec: { readonly command: readonly string[] } };
  readonly liveness_probe: { readonly exec: { readonly command: readonly string[] } };
  readonly security_context: { readonly capabilities: { readonly add: readonly string[] } };
}

/** What Terraform makes of a text. */
const evaluated = (text: string): string => text.replaceAll(/([$%])\1(?=\{)/g, "$1");

/** Expands a word of a command as Kubernetes does, if it names no variable of the container. */
const expanded = (word: string): string => word.replaceAll("$$", () => "$");

const { resources } = make(PROPS);
const files = find(resources, "kubernetes_config_map_v1").data as Record<string, string>;
const { template } = find(resources, "kubernetes_deployment_v1").spec as {
  template: {
    spec: {
      container: [Container];
      init_container: [Container];
      volume: { name: string; config_map?: { name: string } }[];
    };
  };
};
const [SERVER] = template.spec.container;
const [DIRECTORIES] = template.spec.init_container;

describeWith(NEEDS, "the output of GaneshaExport, run by the real daemon", () => {
  let sandbox: Sandbox;
  const url = (path: string, user = 0): string =>
    `nfs://127.0.0.1${path}?version=4&nfsport=${sandbox.port}&uid=${user}&gid=${user}`;

  /** Runs the command of a probe: its script out of the ConfigMap, with place and port of the sandbox. */
  async function probe(kind: "startup_probe" | "readiness_probe" | "liveness_probe") {
    const [shell = "", ...args] = SERVER[kind].exec.command;
    const path = args.pop() ?? "";
    const script = evaluated(files[path.replace("/etc/groundplan-ganesha/", "")] ?? "")
      .replaceAll("'/export/", `'${sandbox.root}/export/`)
      .replaceAll(/(?<=probe (?:'127\.0\.0\.1' )?)2049(?= )/g, String(sandbox.port));
    writeFileSync(sandbox.place("/probe.sh"), script);
    return new Promise<{ status: number | null; said: string }>((resolve) => {
      const running = execFile(shell, [...args, sandbox.place("/probe.sh")], (_error, _out, said) => {
        resolve({ status: running.exitCode, said: said.trim() });
      });
    });
  }

  /** Starts the server where it can write to its volumes only, and with no capability but those given. */
  async function serve(capabilities = SERVER.security_context.capabilities.add): Promise<boolean> {
    const set = `-all,${capabilities.map((each) => `+${each.toLowerCase()}`).join(",")}`;
    const script = `for each in ${READ_ONLY}; do mount --bind $each $each && mount -o remount,bind,ro $each; done; exec "$@"`;
    return sandbox.start(sandbox.relocate(evaluated(files["ganesha.conf"] ?? "")), [
      ...["unshare", "--mount", "bash", "--norc", "-c", script, "launcher"],
      ...["setpriv", "--no-new-privs", `--bounding-set=${set}`, `--inh-caps=${set}`],
    ]);
  }

  beforeEach(async () => {
    sandbox = await Sandbox.make();
    mkdirSync(sandbox.place("/export"));
    const [mkdir = "", ...args] = DIRECTORIES.command.map((word) => expanded(evaluated(word)));
    execFileSync(
      mkdir,
      args.map((word) => (word.startsWith("/") ? sandbox.place(word) : word)),
    );
  });

  afterEach(async () => {
    await sandbox.remove();
  });

  test("serves every export, accepts its configuration, and all probes succeed", async () => {
    expect(await serve()).toBe(true);
    expect(sandbox.complaints()).toEqual([]);
    for (const kind of ["startup_probe", "readiness_probe", "liveness_probe"] as const) {
      expect([kind, await probe(kind)]).toEqual([kind, { status: 0, said: "" }]);
    }
    const listed = execFileSync("nfs-ls", [url("/tests")], { encoding: "utf8" });
    expect(listed).toContain("bankdataset");
    expect(listed).toContain("it's $(HOME) ${x}");
  });

  test("clients write and read as themselves, root as root, with the capabilities of the pod", async () => {
    mkdirSync(sandbox.place("/export/data/theirs"), { mode: 0o700 });
    chownSync(sandbox.place("/export/data/theirs"), 1234, 1234);
    expect(await serve()).toBe(true);
    const content = randomBytes(500).toString("hex");
    writeFileSync(sandbox.place("/sent"), content);
    for (const user of [0, 1234]) {
      const path = `/data/theirs/of-${user}`;
      execFileSync("nfs-cp", [sandbox.place("/sent"), url(path, user)]);
      expect(execFileSync("nfs-cat", [url(path, user)], { encoding: "utf8" })).toBe(content);
      const file = sandbox.place(`/export${path}`);
      expect([readFileSync(file, "utf8"), statSync(file).uid]).toEqual([content, user]);
    }
    expect(() => execFileSync("nfs-ls", [url("/data/theirs", 99)], { stdio: "pipe" })).toThrow();
  });

  test("without DAC_READ_SEARCH, nothing is served, and the probe fails", async () => {
    const { add } = SERVER.security_context.capabilities;
    expect(await serve(add.filter((each) => each !== "DAC_READ_SEARCH"))).toBe(true);
    expect((await probe("readiness_probe")).status).toBe(1);
    expect(await probe("liveness_probe")).toEqual({ status: 0, said: "" });
  });

  test("one dropped export fails the startup probe, and not the liveness probe", async () => {
    rmSync(sandbox.place("/export/testdata"), { recursive: true });
    expect(await serve()).toBe(true);
    const { status, said } = await probe("startup_probe");
    expect([status, said]).toEqual([
      1,
      expect.stringContaining("the server does not export it, NFS status 2"),
    ]);
    expect(await probe("liveness_probe")).toEqual({ status: 0, said: "" });
  });

  test("a volume that is lost while the daemon serves ends the traffic, and does not fail the liveness probe", async () => {
    expect(await serve()).toBe(true);
    expect(await probe("readiness_probe")).toEqual({ status: 0, said: "" });
    rmSync(sandbox.place("/export"), { recursive: true });
    const { status, said } = await probe("readiness_probe");
    expect([status, said]).toEqual([1, expect.stringContaining("its volume cannot be written to")]);
    expect(await probe("liveness_probe")).toEqual({ status: 0, said: "" });
  });

  test("every probe fails for a server that is gone or does not answer", async () => {
    for (const kind of ["startup_probe", "readiness_probe", "liveness_probe"] as const) {
      expect((await probe(kind)).status).toBe(1);
    }
  });
});
