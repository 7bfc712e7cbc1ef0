import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import {
  Fsal,
  GaneshaBuild,
  GaneshaExport,
  type GaneshaHostsProps,
  literal,
  Memory,
  NfsMountOptions,
} from "../../../constructs";
import { find, readDocument, synthesize } from "../../support/document";
import { EVERY_PROP } from "./every-hosts-prop";
import { HOSTS, make } from "./example";

const filesOf = (props = HOSTS) => make(props).data.files;
const withProp = (props: Partial<GaneshaHostsProps>) => () => make({ ...HOSTS, ...props });

test("each host has its own files, as its distribution expects them", () => {
  const files = filesOf();
  expect(Object.keys(files).filter((path) => path.startsWith("nyx"))).toEqual([
    "nyx/etc/ganesha/ganesha.conf",
    "nyx/etc/ganesha/exports.sh",
    "nyx/etc/systemd/system/nfs-ganesha.service.d/groundplan.conf",
    "nyx/etc/tmpfiles.d/groundplan-ganesha.conf",
    "nyx/check-commands.txt",
  ]);
  expect(files["nyx/etc/ganesha/ganesha.conf"]).toContain('Plugins_Dir = "/usr/local/lib/ganesha";');
  expect(files["heracles/etc/ganesha/ganesha.conf"]).toContain('Plugins_Dir = "/usr/local/lib64/ganesha";');
  expect(files["nyx/etc/ganesha/ganesha.conf"]).toContain("Bind_Addr = 127.0.0.1;");
});

test("the service runs in the foreground, and has started once the export is served", () => {
  const dropIn = filesOf()["nyx/etc/systemd/system/nfs-ganesha.service.d/groundplan.conf"];
  expect(dropIn).toContain(
    "ExecStart=\nExecStart=/usr/local/bin/ganesha.nfsd -F -L STDOUT -f /etc/ganesha/ganesha.conf " +
      "-p /usr/local/var/run/ganesha/ganesha.pid\n",
  );
  expect(dropIn).toMatch(/^ExecStartPost=\/bin\/bash .*bash --norc \/etc\/ganesha\/exports\.sh && exit 0/m);
});

test("directories that the server does not create are created at boot", () => {
  expect(filesOf()["nyx/etc/tmpfiles.d/groundplan-ganesha.conf"]).toBe(
    [
      'd "/usr/local/var/lib/nfs/ganesha" 0755 root root -',
      'd "/usr/local/var/run/ganesha" 0755 root root -',
      'd "/var/lib/nfs/ganesha" 0755 root root -',
      "",
    ].join("\n"),
  );
});

test("the check reads the export, and writes nothing", () => {
  const { data } = make(HOSTS);
  expect(data.files["nyx/etc/ganesha/exports.sh"]).toContain("'127.0.0.1' 2049");
  expect(data.files["nyx/etc/ganesha/exports.sh"]).not.toContain("groundplan-probe");
  expect(data.checkCommands).toContain("# nyx\nbash --norc /etc/ganesha/exports.sh");
  expect(data.claimName).toBeUndefined();
  expect(data.dependables).toEqual([]);
});

test("the files are written next to the synthesized stack, and outputs contain the same", () => {
  const outdir = mkdtempSync(join(tmpdir(), "groundplan-test-"));
  const app = new App({ outdir });
  const stack = new TerraformStack(app, "storage");
  const { files } = new GaneshaExport(stack, "data", HOSTS);
  app.synth();
  const folder = join(outdir, "stacks/storage");
  const { output = {} } = readDocument(folder);
  const [assets = ""] = Object.keys(files).filter((path) => path.startsWith("nyx/etc/ganesha/exports"));
  const text = readFileSync(join(folder, "assets", assetOf(stack), "files", assets), "utf8");
  expect(text).toBe(files[assets]);
  const [, nyx] = Object.entries(output).find(([name]) => name.includes("host-nyx"))!;
  const value = nyx.value as { files: Record<string, string>; commands: string[] };
  expect(value.files["/etc/ganesha/exports.sh"]).toBe(literal(text));
  expect(value.commands[0]).toBe("/usr/local/bin/ganesha.nfsd -v");
  rmSync(outdir, { recursive: true });
});

function assetOf(stack: TerraformStack): string {
  const asset = stack.node.findChild("data").node.findChild("hosts");
  return stack.getLogicalId(asset.node as unknown as Parameters<TerraformStack["getLogicalId"]>[0]);
}

test("every prop reaches the host", () => {
  const config = filesOf(EVERY_PROP)["hestia/etc/ganesha/ganesha.conf"];
  const lines = ["Bind_Addr = 192.168.7.9;", 'RecoveryRoot = "/srv/recovery";', "Protocols = 3, 4;"];
  for (const line of [...lines, "NFS_Port = 12049;", "Lease_Lifetime = 30;", "Grace_Period = 45;"]) {
    expect(config).toContain(line);
  }
  expect(config).toContain("minor_versions = 0;");
  expect(config).toContain("Delegations = true;");
  expect(String(make(EVERY_PROP).data.mountOptions())).toBe(
    "softerr,vers=4.0,timeo=60,retrans=10,nosharecache,port=12049",
  );
});

test("nodes mount it from localhost, with the options that GlusterFS behind Ganesha needs", () => {
  const { data } = make(HOSTS);
  expect(data.mountOptions().list).toEqual(NfsMountOptions.SOFTERR_GANESHA_GLUSTER.list);
  expect(data.mountCommand("/storage")).toBe(
    "mount -t nfs -o softerr,vers=4.1,timeo=60,retrans=10,nosharecache 127.0.0.1:/storage /storage",
  );
});

test("becomes a volume for pods", () => {
  const resources = synthesize((stack) => {
    const data = new GaneshaExport(stack, "data", HOSTS);
    data.staticVolume(stack, "volume", {
      name: "media",
      namespace: "default",
      capacity: Memory.tebibytes(1),
    });
  });
  expect(find(resources, "kubernetes_persistent_volume_v1")).toMatchObject({
    metadata: { name: "media-pv" },
    spec: [{ persistent_volume_source: { nfs: { server: "127.0.0.1", path: "/storage" } } }],
  });
});

test("a volume may be mounted in another way", () => {
  const resources = synthesize((stack) => {
    const volume = { name: "media", namespace: "default", capacity: Memory.tebibytes(1) };
    const data = new GaneshaExport(stack, "data", HOSTS);
    data.staticVolume(stack, "volume", { ...volume, mountOptions: NfsMountOptions.HARD_V4 });
  });
  const [spec] = find(resources, "kubernetes_persistent_volume_v1").spec as [{ mount_options: string[] }];
  expect(spec.mount_options).toEqual(NfsMountOptions.HARD_V4.list);
});

test("fails for directories of hosts", () => {
  const fsal = { name: Fsal.VFS } as const;
  expect(withProp({ exports: { storage: { ...HOSTS.exports.storage!, fsal } } })).toThrow(
    "stack/data: exports.storage.fsal.name must be GLUSTER: each host has other disks",
  );
});

test("fails for a version that never opens its listener over GlusterFS", () => {
  expect(withProp({ hosts: { heracles: GaneshaBuild.DEBIAN_12 } })).toThrow(
    "stack/data: exports.storage.fsal.name must be VFS: GLUSTER needs Ganesha V9 or later",
  );
});

test.each<[string, Partial<GaneshaHostsProps>, string]>([
  ["no host", { hosts: {} }, "hosts must be keyed by at least one name"],
  [
    "a host that is a path",
    { hosts: { "../a": GaneshaBuild.SOURCE_9_4_LIB } },
    "hosts must be keyed by at least one name",
  ],
  [
    "one address for two hosts",
    { bindAddress: "192.168.7.9" },
    "bindAddress must be loopback with more than one host",
  ],
  ["a name to listen on", { bindAddress: "localhost" }, "bindAddress must be an IP address"],
  ["a relative recovery root", { recoveryRoot: "ganesha" }, "recoveryRoot must be absolute"],
])("fails for %s", (_what, props, message) => {
  expect(withProp(props)).toThrow(`stack/data: ${message}`);
});
