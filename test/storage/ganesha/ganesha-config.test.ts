import { Token } from "cdktf";
import {
  AccessType,
  type ExportBlockProps,
  Fsal,
  GaneshaBuild,
  GaneshaConfig,
  type GaneshaConfigProps,
  NfsProtocol,
  SecType,
  Squash,
} from "../../../constructs/storage/ganesha";
import { configOf, configProps, exportProps } from "./example";

const LATER = Token.asString({ later: true });

// `Required` makes the compiler demand a value here for every prop added later.
const EVERY_PROP: Required<GaneshaConfigProps> = {
  build: GaneshaBuild.NFS_PROVISIONER_4_0_8,
  exports: {
    data: {
      path: "/export",
      pseudo: "/",
      fsal: { name: Fsal.VFS, options: { fsid_type: "Major64" } },
      clients: [
        {
          clients: ["10.0.0.7"],
          accessType: AccessType.RO,
          squash: Squash.ALL,
          options: { NFS_Commit: true },
        },
        "10.0.0.0/8",
      ],
      exposeToAll: undefined as never,
      accessType: AccessType.MDONLY,
      squash: Squash.NO_ROOT,
      exportId: 77,
      protocols: [NfsProtocol.V4],
      secTypes: [SecType.SYS, SecType.KRB5I],
      options: { Attr_Expiration_Time: -1, Transports: ["TCP", "UDP"] },
    } satisfies Required<ExportBlockProps>,
  },
  recoveryRoot: "/export/.recovery",
  volumes: ["/export"],
  protocols: [NfsProtocol.V3, NfsProtocol.V4],
  hasRpcbind: true,
  minorVersions: [0, 2],
  port: 12_049,
  bindAddress: "10.0.110.184",
  probeAddress: "10.0.110.185",
  leaseLifetimeSeconds: 20,
  gracePeriodSeconds: 30,
  blocks: { NFSv4: { Delegations: false }, LOG: { Components: { EXPORT: "DEBUG", NFS4: "EVENT" } } },
};

test("with nothing but an export it serves NFSv4 to the clients listed, and to nobody else", () => {
  const { build, recoveryRoot, exports } = configProps();
  const { text, port } = new GaneshaConfig("stack/nfs", { build, recoveryRoot, exports });
  expect(port).toBe(2049);
  expect(text).toBe(`NFS_CORE_PARAM {
  Protocols = 4;
  NFS_Port = 2049;
  Plugins_Dir = "/usr/lib/x86_64-linux-gnu/ganesha";
  Enable_UDP = false;
  Enable_NLM = false;
  Enable_RQUOTA = false;
  fsid_device = false;
  mount_path_pseudo = true;
}

NFSv4 {
  Lease_Lifetime = 60;
  Grace_Period = 90;
  RecoveryRoot = "/recovery";
  minor_versions = 0, 1, 2;
}

LOG {
  Components {
    CONFIG = INFO;
    EXPORT = INFO;
  }
}

EXPORT {
  Export_Id = 60136;
  Path = "/exp1";
  Pseudo = "/exp1";
  Access_Type = NONE;
  Squash = Root_Squash;
  Protocols = 4;
  Transports = TCP;
  SecType = sys;
  CLIENT {
    Clients = 127.0.0.1;
    Access_Type = RW;
    Squash = Root_Squash;
    Protocols = 4;
  }
  FSAL {
    Name = VFS;
  }
}
`);
});

test("every prop reaches the text", () => {
  expect(new GaneshaConfig("stack/nfs", EVERY_PROP).text).toBe(`NFS_CORE_PARAM {
  Protocols = 3, 4;
  NFS_Port = 12049;
  Bind_Addr = 10.0.110.184;
  Plugins_Dir = "/usr/local/lib64/ganesha";
  Enable_UDP = false;
  Enable_NLM = true;
  Enable_RQUOTA = false;
  fsid_device = false;
  mount_path_pseudo = true;
}

NFSv4 {
  Lease_Lifetime = 20;
  Grace_Period = 30;
  RecoveryRoot = "/export/.recovery";
  minor_versions = 0, 2;
  Delegations = false;
}

LOG {
  Components {
    CONFIG = INFO;
    EXPORT = DEBUG;
    NFS4 = EVENT;
  }
}

EXPORT {
  Export_Id = 77;
  Path = "/export";
  Pseudo = "/";
  Access_Type = NONE;
  Squash = No_Root_Squash;
  Protocols = 4;
  SecType = sys, krb5i;
  Attr_Expiration_Time = -1;
  Transports = TCP, UDP;
  CLIENT {
    Clients = 10.0.0.7;
    Access_Type = RO;
    Squash = All_Squash;
    Protocols = 4;
    NFS_Commit = true;
  }
  CLIENT {
    Clients = 10.0.0.0/8;
    Access_Type = MDONLY;
    Squash = No_Root_Squash;
    Protocols = 4;
  }
  FSAL {
    Name = VFS;
    fsid_type = Major64;
  }
}
`);
});

test("a GLUSTER export names its host and volume", () => {
  const fsal = {
    name: Fsal.GLUSTER,
    hostname: "heracles",
    volume: "nomad-vol",
    options: { enable_upcall: false },
  } as const;
  const { text } = configOf({
    build: GaneshaBuild.SOURCE_9_4_LIB,
    exports: { storage: exportProps({ path: "/nomad-vol", pseudo: "/storage", fsal }) },
  });
  expect(text).toContain(`  FSAL {
    Name = GLUSTER;
    hostname = "heracles";
    volume = "nomad-vol";
    volpath = "/";
    enable_upcall = false;
  }`);
  expect(text).toContain('Plugins_Dir = "/usr/local/lib/ganesha";');
});

test("the same props give the same text, in whatever order the exports are named", () => {
  const [one, two] = [exportProps(), exportProps({ path: "/exp2", pseudo: "/exp2" })];
  expect(configOf({ exports: { one, two } }).text).toBe(configOf({ exports: { two, one } }).text);
});

test("an Export_Id follows from the name alone, and stays for ever", () => {
  const idsOf = (...names: string[]) =>
    Object.fromEntries(
      configOf({
        exports: Object.fromEntries(
          names.map((name) => [name, exportProps({ path: `/${name}`, pseudo: `/${name}` })]),
        ),
      }).exports.map(({ name, exportId }) => [name, exportId]),
    );
  expect(idsOf("data", "media", "backup")).toEqual({ data: 60136, media: 1859, backup: 25175 });
  expect(idsOf("data")).toEqual({ data: 60136 });
});

test("fails for two names whose ids collide, and lives with an id of its own", () => {
  const [one, two] = [exportProps(), exportProps({ path: "/exp2", pseudo: "/exp2" })];
  // found by trying.
  expect(() => configOf({ exports: { "data-15": one, "data-51": two } })).toThrow(
    "stack/nfs: exports.data-51.exportId must differ from that of data-15, as Ganesha drops the second without " +
      "a word: give one of them its own, got 17714",
  );
  expect(() => configOf({ exports: { "data-15": one, "data-51": { ...two, exportId: 51 } } })).not.toThrow();
});

test("an export below another brings the directory that Ganesha ends without", () => {
  const config = configOf({
    exports: {
      all: exportProps({ path: "/srv", pseudo: "/", exposeToAll: true }),
      media: exportProps({ path: "/media", pseudo: "/a/media" }),
      music: exportProps({ path: "/music", pseudo: "/a/media/music" }),
    },
  });
  expect(config.requiredDirectories).toEqual([
    "/media",
    "/media/music",
    "/music",
    "/recovery",
    "/srv",
    "/srv/a/media",
    "/var/lib/nfs/ganesha",
    "/var/run/ganesha",
  ]);
});

test("fails for an export below a GLUSTER one", () => {
  const fsal = { name: Fsal.GLUSTER, hostname: "h", volume: "v" } as const;
  const exports = { top: exportProps({ fsal }), sub: exportProps({ fsal, pseudo: "/exp1/sub" }) };
  expect(() => configOf({ build: GaneshaBuild.SOURCE_9_4_LIB, exports })).toThrow(
    "stack/nfs: exports.sub.pseudo must not lie below that of top: Ganesha ends when the volume has no such directory",
  );
});

test.each<[string, Partial<ExportBlockProps>, string]>([
  [
    "no clients",
    { clients: [] },
    "clients must list who may mount the export (or set exposeToAll: true), got []",
  ],
  [
    "no clients and no root squash (GR-52)",
    { clients: undefined, squash: Squash.NO_ROOT },
    "clients must list who may mount a No_Root_Squash export (or set exposeToAll: true), got []",
  ],
  [
    "clients and everybody",
    { exposeToAll: true, clients: ["10.0.0.1"] },
    "clients must not be given together with exposeToAll: true",
  ],
  ["path with a control character", { path: "/a\nb" }, "path must hold no control characters"],
  ["path that no quote can hold", { path: "/it's\\" }, "path must not end with \\ when it holds a '"],
  ["path with ..", { path: "/a/../b" }, "path must have no empty, . or .. part"],
  ["pseudo with //", { pseudo: "/a//b" }, "pseudo must have no empty, . or .. part"],
  ["a long part", { pseudo: `/${"ß".repeat(128)}` }, "pseudo must have parts of at most 255 bytes"],
  ["a long path", { path: `/${"a".repeat(200)}`.repeat(21) }, "path must be at most 4095 bytes"],
  [
    "protocol that the server has not",
    { protocols: [NfsProtocol.V3] },
    "protocols must be some of the server's (4)",
  ],
  ["no protocol", { protocols: [] }, "protocols must be some of the server's (4)"],
  [
    "sec type twice",
    { secTypes: [SecType.SYS, SecType.SYS] },
    "secTypes must be a list of one of none, sys,",
  ],
  ["no sec type", { secTypes: [] }, "secTypes must be a list of one of none, sys,"],
  [
    "an option that has a prop",
    { options: { Squash: "None" } },
    'options.Squash must be given as squash, got "None"',
  ],
  [
    "an option twice",
    { options: { maxread: 4096, MaxRead: 8192 } },
    "options.MaxRead must be given once, Ganesha would join both values",
  ],
  [
    "an option out of range",
    { options: { MaxRead: 511 } },
    "options.MaxRead must be a whole number from 512 to",
  ],
  [
    "a file id that is none",
    { options: { Filesystem_Id: "7" } },
    "options.Filesystem_Id must be two numbers with",
  ],
  ["a tag without NFSv3", { options: { Tag: "data" } }, "options.Tag must be left out without NFSv3"],
  [
    "a rule against the probe",
    { clients: [{ clients: ["127.0.0.0/8"], accessType: AccessType.NONE }, "10.0.0.0/8"] },
    "clients[0] must not shut out the health probe",
  ],
  [
    "the name of a FSAL among its options",
    { fsal: { name: Fsal.VFS, options: { Name: "VFS" } } },
    "fsal.options.Name must be given as name",
  ],
])("fails for %s", (_what, props, message) => {
  expect(() => configOf({ exports: { data: exportProps(props) } })).toThrow(
    `stack/nfs: exports.data.${message}`,
  );
});

test.each<[string, Partial<GaneshaConfigProps>, string]>([
  ["port 0", { port: 0 }, "port must be a whole number from 1 to 65535, got 0"],
  ["a high port", { port: 65_536 }, "port must be a whole number from 1 to 65535, got 65536"],
  [
    "a host name to bind",
    { bindAddress: "nas" },
    'bindAddress must be an IP address, Ganesha does not start otherwise, got "nas"',
  ],
  ["a host name of the probe", { probeAddress: "nas" }, "probeAddress must be an IP address"],
  ["no protocol", { protocols: [] }, "protocols must name one at least"],
  ["a relative recoveryRoot", { recoveryRoot: "recovery" }, "recoveryRoot must be absolute"],
  [
    "a name with a capital",
    { exports: { Data: exportProps() } },
    "exports must be keyed by names of 1 to 63 letters a-z",
  ],
  ["a block of a prop", { blocks: { export: {} } }, "blocks.export must be given as exports"],
  ["a block twice", { blocks: { MDCACHE: {}, mdcache: {} } }, "blocks must name each block once"],
  [
    "an option of a prop",
    { blocks: { nfs_core_param: { nfs_port: 1 } } },
    "blocks.nfs_core_param.nfs_port must be given as port",
  ],
  [
    "an unknown sub-block",
    { blocks: { LOG: { Component: {} } } },
    'blocks.LOG.Component must be a block that Ganesha knows in LOG (did you mean "Components"?)',
  ],
  [
    "a sub-block alone",
    { blocks: { "LOG.Format": {} } },
    "blocks.LOG.Format must be a block that Ganesha knows",
  ],
])("fails for %s", (_what, props, message) => {
  expect(() => configOf(props)).toThrow(`stack/nfs: ${message}`);
});

test("fails for a recovery directory in a container's own root", () => {
  const props = { build: GaneshaBuild.NFS_PROVISIONER_4_0_8, volumes: ["/exp1"] };
  expect(() => configOf(props)).toThrow(
    "stack/nfs: recoveryRoot must lie in one of volumes (/exp1): the container's own root is lost when the container restarts",
  );
  expect(() => configOf({ ...props, recoveryRoot: "/exp1/recovery" })).not.toThrow();
  expect(() => configOf({ ...props, recoveryRoot: "/exp10" })).toThrow("recoveryRoot must lie in");
});

test("fails for an option that the version of the build does not have (GR-08)", () => {
  const blocks = { NFS_CORE_PARAM: { Monitoring_Port: 9587 } };
  expect(() => configOf({ build: GaneshaBuild.SOURCE_9_4_LIB, blocks })).not.toThrow();
  expect(() => configOf({ blocks })).toThrow(
    "blocks.NFS_CORE_PARAM.Monitoring_Port must be an option that Ganesha knows",
  );
});

test("accepts what only Terraform knows", () => {
  const { text } = configOf({
    recoveryRoot: LATER,
    bindAddress: LATER,
    exports: { data: exportProps({ path: LATER, pseudo: LATER, clients: [LATER] }) },
  });
  expect(text).toContain(`Path = "${LATER}";`);
  expect(text).toContain(`Clients = ${LATER};`);
});

test("fails for a probe of a pseudo path that only Terraform knows", () => {
  expect(() => configOf({ exports: { data: exportProps({ pseudo: LATER }) } }).probe("data")).toThrow(
    "stack/nfs: exports.data.pseudo must be known at synth, the probe holds it byte by byte",
  );
});

test("probe asks for one export, and fails for a name that is none", () => {
  const config = configOf({ port: 12_049, exports: { data: exportProps({ exportId: 5 }) } });
  expect(config.probe("data")).toContain("' probe '127.0.0.1' 12049 ");
  expect(config.probe("data")).not.toContain("dd ");
  expect(config.probe("data", "/it's")).toContain(`of='/it'\\''s/.groundplan-probe' bs=4096`);
  expect(() => config.probe("dat")).toThrow('stack/nfs: name must be one of data, got "dat"');
  expect(configOf({ bindAddress: "10.0.0.7" }).probe("data")).toContain("' probe '10.0.0.7' 2049 ");
});
