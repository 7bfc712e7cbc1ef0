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

test("with only an export it serves NFSv4 to the listed clients and to no others", () => {
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

test("the same props give the same text, regardless of the order of the exports", () => {
  const [one, two] = [exportProps(), exportProps({ path: "/exp2", pseudo: "/exp2" })];
  expect(configOf({ exports: { one, two } }).text).toBe(configOf({ exports: { two, one } }).text);
});

test("an Export_Id depends on the name alone, and never changes", () => {
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

test("fails for two names whose ids collide, and accepts an explicit id", () => {
  const [one, two] = [exportProps(), exportProps({ path: "/exp2", pseudo: "/exp2" })];
  // found by trying.
  expect(() => configOf({ exports: { "data-15": one, "data-51": two } })).toThrow(
    "stack/nfs: exports.data-51.exportId must differ from that of data-15, because Ganesha silently drops the second: " +
      "give one of them its own, got 17714",
  );
  expect(() => configOf({ exports: { "data-15": one, "data-51": { ...two, exportId: 51 } } })).not.toThrow();
});

test("an export below another creates the directory without which Ganesha exits", () => {
  const config = configOf({
    exports: {
      all: exportProps({ path: "/srv", pseudo: "/", exposeToAll: { reason: "a test" } }),
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
    "stack/nfs: exports.sub.pseudo must not be below that of top: Ganesha exits when the volume has no such directory",
  );
});

test("the probe checks one export, and fails for an unknown name", () => {
  const config = configOf({ port: 12_049, exports: { data: exportProps({ exportId: 5 }) } });
  expect(config.probe("data")).toContain("' probe '127.0.0.1' 12049 ");
  expect(config.probe("data")).not.toContain("dd ");
  expect(config.probe("data", "/it's")).toContain(`of='/it'\\''s/.groundplan-probe' bs=4096`);
  expect(() => config.probe("dat")).toThrow('stack/nfs: name must be one of data, got "dat"');
  expect(configOf({ bindAddress: "10.0.0.7" }).probe("data")).toContain("' probe '10.0.0.7' 2049 ");
});
