import { NfsMountOptions, type NfsMountOptionsProps, NfsRecovery, NfsVersion } from "../../../constructs";
import { mountOptionConflict } from "../../../constructs/storage/mount-options/conflicts";
import { EVERY_PROP, REQUIRED } from "./every-prop";

test("prints only what the document contains", () => {
  expect(new NfsMountOptions(REQUIRED).list).toEqual(["hard", "vers=4.2"]);
});

test("every prop becomes its option, in one order", () => {
  expect(String(new NfsMountOptions(EVERY_PROP))).toBe(
    "hard,vers=4.2,timeo=60,retrans=10,noatime,actimeo=30,lookupcache=positive,nocto,nosharecache," +
      "proto=tcp6,port=12049,nconnect=4,rsize=1048576,wsize=65536,sec=krb5p,bg,clientaddr=10.0.0.1",
  );
});

test.each([
  ["HARD_V4", "hard,vers=4.0,timeo=60,retrans=10"],
  ["SOFTERR_V4", "softerr,vers=4.2,timeo=60,retrans=10,noatime"],
  ["SOFTERR_GANESHA_GLUSTER", "softerr,vers=4.1,timeo=60,retrans=10,nosharecache"],
  ["SOFTERR_READ_MOSTLY", "softerr,vers=4.2,timeo=60,retrans=10,noatime,lookupcache=all,nocto"],
] as const)("the preset %s is %s", (preset, options) => {
  expect(String(NfsMountOptions[preset])).toBe(options);
});

test("a copy keeps what it does not change", () => {
  expect(String(NfsMountOptions.HARD_V4.with({ nfsVersion: NfsVersion.V4_1, nconnect: 2 }))).toBe(
    "hard,vers=4.1,timeo=60,retrans=10,nconnect=2",
  );
  expect(String(NfsMountOptions.HARD_V4)).toBe("hard,vers=4.0,timeo=60,retrans=10");
});

test.each([NfsVersion.V4_0, NfsVersion.V4_1, NfsVersion.V4_2])("fails for soft on NFS %s", (nfsVersion) => {
  expect(() => new NfsMountOptions({ recovery: NfsRecovery.SOFT, nfsVersion })).toThrow(
    "NfsMountOptions: recovery must be softerr or hard with NFSv4: soft alone still leaves processes in state D",
  );
});

test("accepts soft on NFSv3", () => {
  expect(String(new NfsMountOptions({ recovery: NfsRecovery.SOFT, nfsVersion: NfsVersion.V3 }))).toBe(
    "soft,vers=3",
  );
});

test("a copy is checked like any other", () => {
  expect(() => NfsMountOptions.HARD_V4.with({ recovery: NfsRecovery.SOFT })).toThrow(
    "NfsMountOptions: recovery must",
  );
});

test.each([
  ["timeoDeciseconds", 1, 6000],
  ["retrans", 0, 100],
  ["nconnect", 1, 16],
  ["rsizeBytes", 1024, 1_048_576],
  ["wsizeBytes", 1024, 1_048_576],
  ["actimeoSeconds", 0, 86_400],
  ["port", 1, 65_535],
] as const)("fails for %s outside %d to %d", (prop, least, most) => {
  const make = (value: number) => () => new NfsMountOptions({ ...REQUIRED, [prop]: value });
  expect(make(least)).not.toThrow();
  expect(make(most)).not.toThrow();
  for (const value of [least - 1, most + 1, least + 0.5, Number.NaN]) {
    expect(make(value)).toThrow(
      `NfsMountOptions: ${prop} must be a whole number from ${least} to ${most}, got `,
    );
  }
});

test.each(["rsizeBytes", "wsizeBytes"] as const)("fails for %s that is not a multiple of 1024", (prop) => {
  expect(() => new NfsMountOptions({ ...REQUIRED, [prop]: 5000 })).toThrow(
    `NfsMountOptions: ${prop} must be a multiple of 1024`,
  );
});

test.each(["", "bg,intr", "a b", "=x", "name=", "-o"])("fails for other %j", (option) => {
  expect(() => new NfsMountOptions({ ...REQUIRED, other: [option] })).toThrow(
    "NfsMountOptions: other must contain one option of mount(8) in each text",
  );
});

test.each([
  ...["hard", "soft", "softerr", "vers=4.0", "nfsvers=4.0", "v3", "v4", "v4.2", "minorversion=1", "timeo=1"],
  ...["retrans=1", "atime", "noatime", "nconnect=2", "rsize=1024", "wsize=1024", "ac", "noac", "actimeo=1"],
  ...["sharecache", "nosharecache", "lookupcache=none", "cto", "nocto", "proto=tcp", "tcp", "udp", "rdma"],
  ...["port=1", "sec=sys"],
])("fails for other %j, which has a prop", (option) => {
  expect(() => new NfsMountOptions({ ...REQUIRED, other: [option] })).toThrow(
    `NfsMountOptions: other must not contain ${option.split("=")[0]}, which has its own prop or contradicts one`,
  );
});

test("fails for the same other option twice", () => {
  expect(() => new NfsMountOptions({ ...REQUIRED, other: ["acregmin=3", "acregmin=5"] })).toThrow(
    "NfsMountOptions: other must contain acregmin once",
  );
});

test("an error message shows the options", () => {
  expect(JSON.stringify({ got: NfsMountOptions.HARD_V4 })).toBe(
    '{"got":"hard,vers=4.0,timeo=60,retrans=10"}',
  );
});

const withOther = (other: readonly string[], props: Partial<NfsMountOptionsProps> = {}) => {
  return () => new NfsMountOptions({ ...REQUIRED, ...props, other });
};

test.each([
  [["lock", "nolock"], "where locks are kept"],
  [["nolock", "local_lock=none"], "where locks are kept"],
  [["ro", "rw"], "whether it is read-only"],
  [["relatime", "strictatime"], "when times of access are written"],
  [["relatime", "norelatime"], "relatime"],
  [["strictatime", "nostrictatime"], "strictatime"],
  [["diratime", "nodiratime"], "diratime"],
  [["lazytime", "nolazytime"], "lazytime"],
  [["fg", "bg"], "where a mount is retried"],
  [["sync", "async"], "whether writes wait"],
  [["resvport", "noresvport"], "resvport"],
  [["rdirplus", "nordirplus"], "rdirplus"],
  [["rdirplus=none", "nordirplus"], "rdirplus"],
  [["fsc", "nofsc"], "fsc"],
  [["acl", "noacl"], "acl"],
  [["softreval", "nosoftreval"], "softreval"],
  [["migration", "nomigration"], "migration"],
  [["intr", "nointr"], "intr"],
  [["dev", "nodev"], "dev"],
  [["suid", "nosuid"], "suid"],
  [["exec", "noexec"], "exec"],
  [["symfollow", "nosymfollow"], "symfollow"],
  [["iversion", "noiversion"], "iversion"],
  [["silent", "loud"], "what is logged"],
  [["user", "users"], "who may mount it"],
  [["user", "exec"], "exec"],
  [["defaults", "ro"], "whether it is read-only"],
  [["trunkdiscovery", "notrunkdiscovery"], "trunkdiscovery"],
  [["context=a", "fscontext=b"], "the labels of SELinux"],
])("fails for %j, in either order", (other, about) => {
  const [first, second] = other as [string, string];
  expect(withOther(other)).toThrow(
    `NfsMountOptions: other must not contain ${second} beside ${first}, as both decide ${about}`,
  );
  expect(withOther([second, first])).toThrow(`other must not contain ${first} beside ${second}`);
});

test.each([
  ["relatime", { noatime: true }, "noatime"],
  ["strictatime", { noatime: true }, "noatime"],
  ["diratime", { noatime: true }, "noatime"],
  ["acregmin=5", { actimeoSeconds: 30 }, "actimeo=30"],
  ["acregmax=5", { actimeoSeconds: 30 }, "actimeo=30"],
  ["acdirmin=5", { actimeoSeconds: 30 }, "actimeo=30"],
  ["acdirmax=5", { actimeoSeconds: 30 }, "actimeo=30"],
] as const)("fails for other %s beside %j", (option, props, typed) => {
  expect(withOther([option], props)).toThrow(`other must not contain ${option} beside ${typed}`);
});

test.each([
  [["nodiratime"], { noatime: true }],
  [["acregmin=5", "acregmax=30", "acdirmin=5"], {}],
  [["nolock", "noresvport", "nodev", "nosuid", "noexec", "bg", "fsc"], {}],
  [["user", "noexec"], {}],
  [["sync", "dirsync", "relatime", "nostrictatime"], {}],
  [["fscontext=a", "defcontext=b"], {}],
] as const)("accepts other %j beside %j", (other, props) => {
  expect(withOther(other, props)).not.toThrow();
});

test.each([
  ["vers=4.2,nfsvers=3", "the version"],
  ["vers=4.2,minorversion=1", "the minor version"],
  ["v3,minorversion=1", "the version"],
  ["v4,vers=3", "the version"],
  ["udp,proto=tcp", "the transport"],
  ["tcp,proto=tcp6", "the transport"],
  ["proto=tcp,proto=rdma", "proto"],
  ["sec=sys,sec=krb5", "sec"],
  ["hard,softerr", "what a silent server leads to"],
  ["ac,noac", "ac"],
  ["cto,nocto", "cto"],
  ["sharecache,nosharecache", "sharecache"],
  ["timeo=60,timeo=600", "timeo"],
  ["acregmin=60,acregmax=3", "how long attributes are remembered"],
  ["acdirmax=3,acdirmin=60", "how long attributes are remembered"],
])("finds the conflict of %s", (text, about) => {
  expect(mountOptionConflict(text.split(","))?.about).toBe(about);
});

test.each([
  "vers=4,minorversion=1",
  "vers=4.1,minorversion=1",
  "tcp,proto=tcp",
  "vers=4.2,nfsvers=4.2,soft",
  "acregmin=3,acregmax=3",
])("finds no conflict in %s", (text) => {
  expect(mountOptionConflict(text.split(","))).toBeUndefined();
});
