import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { GaneshaBuild, type GaneshaHostsProps } from "../../../constructs";
import { HOSTS, make } from "../../storage/ganesha-export/example";
import { describeWith, program } from "../support/required-program";
import { GANESHA, Sandbox } from "./ganesha-daemon";

const SYSTEMD = ["systemd-analyze", "systemd-tmpfiles"].map((name) =>
  program(name, "apt-get install systemd"),
);

/** The parts of Ganesha's unit that the drop-in overrides: it forks, with other paths. */
const UNIT = `[Unit]
Description=NFS-Ganesha file server

[Service]
Type=forking
PIDFile=/var/run/ganesha/ganesha.pid
ExecStart=/bin/bash -c "/usr/bin/ganesha.nfsd $OPTIONS"
ExecStartPost=/bin/bash -c "/bin/sleep 2"
ExecStop=/bin/dbus-send --system --dest=org.ganesha.nfsd
`;

const PROPS: GaneshaHostsProps = {
  ...HOSTS,
  hosts: { nyx: GaneshaBuild.SOURCE_9_4_LIB },
  recoveryRoot: '/var/lib/re"covery 100%h',
};

const { files } = make(PROPS).data;
const fileOf = (path: string): string => files[`nyx/etc/${path}`] ?? "";

describeWith([...GANESHA, ...SYSTEMD], "files of GaneshaExport for hosts, checked by systemd", () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await Sandbox.make();
  });

  afterEach(async () => {
    await sandbox.remove();
  });

  /** Writes a text to the sandbox. */
  function put(path: string, text: string): string {
    mkdirSync(dirname(sandbox.place(path)), { recursive: true });
    writeFileSync(sandbox.place(path), text);
    return sandbox.place(path);
  }

  test("systemd accepts the drop-in of the unit", () => {
    const dropIn = fileOf("systemd/system/nfs-ganesha.service.d/groundplan.conf");
    // systemd checks whether the program exists.
    put("/nfs-ganesha.service.d/groundplan.conf", dropIn.replaceAll("/usr/local/bin/", "/usr/bin/"));
    const unit = put("/nfs-ganesha.service", UNIT);
    const { status, stderr } = spawnSync("systemd-analyze", ["verify", "--recursive-errors=no", unit], {
      encoding: "utf8",
    });
    const complaints = stderr.split("\n").filter((line) => line.includes("nfs-ganesha"));
    expect([status, complaints]).toEqual([0, []]);
  });

  test("the directories are created", () => {
    const file = put("/groundplan.conf", fileOf("tmpfiles.d/groundplan-ganesha.conf"));
    mkdirSync(sandbox.place("/root"));
    execFileSync("systemd-tmpfiles", ["--create", `--root=${sandbox.place("/root")}`, file], {
      stdio: "pipe",
    });
    for (const path of ["/usr/local/var/run/ganesha", '/var/lib/re"covery 100%h']) {
      expect([path, existsSync(join(sandbox.place("/root"), path))]).toEqual([path, true]);
    }
  });
});
