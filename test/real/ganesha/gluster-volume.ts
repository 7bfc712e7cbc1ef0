import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Availability, program } from "../support/required-program";
import { pause } from "./ganesha-daemon";

/** glusterd has one port for all; a second one beside a real pool cannot be had. */
const isPortFree = spawnSync("bash", ["-c", "exec 3<>/dev/tcp/127.0.0.1/24007"]).status !== 0;

/** What a volume needs. */
export const GLUSTER: readonly Availability[] = [
  program("glusterd", "apt-get install glusterfs-server nfs-ganesha-gluster"),
  program("unshare", "apt-get install util-linux"),
  isPortFree ? { ok: true } : { ok: false, reason: "port 24007, which another glusterd has" },
];

/** Host name of a brick: Gluster accepts no loopback address and no `localhost`, but a name that resolves to one. */
export const BRICK_HOST = "groundplan-brick";

const VOLUME_FILE = (root: string) => `volume management
  type mgmt/glusterd
  option working-directory ${root}/work
  option run-directory ${root}/run
  option glusterd-sockfile ${root}/run/cli.socket
  option transport-type socket
  option transport.socket.bind-address 127.0.0.1
end-volume
`;

/** Folders in which Gluster writes regardless of its options: sockets and logs of bricks. */
const SYSTEM_FOLDERS = ["/var/run/gluster", "/var/log/glusterfs", "/var/log/glusterfs/bricks"];

function systemFiles(): string[] {
  return SYSTEM_FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map(({ name }) => join(folder, name)),
  );
}

function newFiles(before: ReadonlySet<string>): string[] {
  return systemFiles().filter((file) => !before.has(file));
}

/** A distributed volume of two bricks in a folder, on loopback, which is removed completely. */
export class GlusterVolume {
  public static async make(root: string, name: string): Promise<GlusterVolume> {
    for (const folder of ["work", "run", "brick-0", "brick-1"])
      mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, "hosts"), `${readFileSync("/etc/hosts", "utf8")}\n127.0.0.1 ${BRICK_HOST}\n`);
    writeFileSync(join(root, "glusterd.vol"), VOLUME_FILE(root));
    const volume = new GlusterVolume(root, name);
    await volume.begin();
    return volume;
  }

  /** Runs a command where the brick's name is known. */
  public readonly launcher: readonly string[];
  private readonly before: ReadonlySet<string> = new Set(systemFiles());
  private daemon: ChildProcess | undefined;

  private constructor(
    private readonly root: string,
    private readonly name: string,
  ) {
    const script = `mount --bind ${root}/hosts /etc/hosts && exec "$@"`;
    this.launcher = ["unshare", "--mount", "bash", "--norc", "-c", script, "launcher"];
  }

  /** Where a brick keeps a file. */
  public brickFile(brick: 0 | 1, path: string): string {
    return join(this.root, `brick-${brick}`, path);
  }

  /** Stops the volume, as its administrator would. */
  public stop(): void {
    this.gluster("volume", "stop", this.name);
  }

  /** Ends all that was started. */
  public async remove(): Promise<void> {
    spawnSync(this.command[0], [...this.command.slice(1), "volume", "stop", this.name]);
    this.gluster("volume", "delete", this.name);
    const ended = new Promise((resolve) => this.daemon?.once("exit", resolve));
    this.daemon?.kill("SIGTERM");
    await ended;
    for (const file of newFiles(this.before)) rmSync(file);
  }

  private get command(): readonly [string, ...string[]] {
    const [first = "", ...rest] = this.launcher;
    return [first, ...rest, "gluster", `--glusterd-sock=${this.root}/run/cli.socket`, "--mode=script"];
  }

  private async begin(): Promise<void> {
    const flags = ["-N", "-f", `${this.root}/glusterd.vol`, "-l", `${this.root}/glusterd.log`];
    const [first = "", ...rest] = [
      ...this.launcher,
      "glusterd",
      ...flags,
      "-p",
      `${this.root}/run/glusterd.pid`,
    ];
    this.daemon = spawn(first, rest, { stdio: "ignore" });
    const [command, ...args] = this.command;
    for (let tries = 0; tries < 100 && spawnSync(command, [...args, "pool", "list"]).status !== 0; tries++) {
      await pause(100);
    }
    const bricks = [0, 1].map((brick) => `${BRICK_HOST}:${this.root}/brick-${brick}`);
    this.gluster("volume", "create", this.name, ...bricks, "force");
    this.gluster("volume", "start", this.name);
  }

  private gluster(...words: readonly string[]): void {
    const [command, ...args] = this.command;
    execFileSync(command, [...args, ...words], { stdio: ["ignore", "pipe", "pipe"] });
  }
}
