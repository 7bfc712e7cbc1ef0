import { type AccessType, Fsal, GaneshaBuild, type Squash } from "../../../constructs/storage/ganesha";
import { type BatteryCase, clientText, exportText, fileText } from "./battery-case";
import { exportProps } from "./example";

const second = (parts: Parameters<typeof exportText>[0]) =>
  exportText({ id: "Export_Id = 2;", path: 'Path = "$ROOT/exp2";', pseudo: 'Pseudo = "/exp2";', ...parts });

const gluster = { build: GaneshaBuild.SOURCE_9_4_LIB64 };
const volume = { name: Fsal.GLUSTER, hostname: "127.0.0.1", volume: "v" } as const;
const glusterText = (fsal: string) =>
  fileText(exportText({ path: 'Path = "/vol";', fsal: `FSAL { Name = GLUSTER; ${fsal} }` }));

/** Identity, paths and FSAL of an export. */
export const EXPORT_CASES: readonly BatteryCase[] = [
  {
    title: "ok",
    text: fileText(),
    daemon: "serves",
    ours: { accepted: {}, writes: /^EXPORT \{$/m },
  },
  {
    title: "missing Pseudo, Protocols=4 explicit",
    text: fileText(exportText({ pseudo: "" })),
    daemon: "drops",
    ours: { impossible: "pseudo is required", writes: /^ {2}Pseudo = "\/exp1";$/m },
  },
  {
    title: "missing Pseudo, Protocols default",
    text: fileText(exportText({ pseudo: "", protocols: "" })),
    daemon: "drops",
    ours: {
      impossible: "pseudo is required, and Protocols always written",
      writes: /^ {2}Pseudo = "\/exp1";[^}]*^ {2}Protocols = 4;$/m,
    },
  },
  {
    title: "relative Pseudo",
    text: fileText(exportText({ pseudo: 'Pseudo = "exp1";' })),
    daemon: "drops",
    ours: {
      refused: { exports: { data: exportProps({ pseudo: "exp1" }) } },
      because: "exports.data.pseudo must be absolute, a relative one makes Ganesha drop the export",
    },
  },
  {
    title: "duplicate Export_Id",
    text: fileText(exportText() + second({ id: "Export_Id = 1;" })),
    daemon: "drops",
    target: ["/exp2", 1],
    ours: {
      refused: {
        exports: {
          one: exportProps({ exportId: 1 }),
          two: exportProps({ exportId: 1, path: "/exp2", pseudo: "/exp2" }),
        },
      },
      because: "exports.two.exportId must differ from that of one, because Ganesha silently drops the second",
    },
  },
  {
    title: "duplicate Pseudo",
    text: fileText(exportText() + second({ pseudo: 'Pseudo = "/exp1";' })),
    daemon: "drops",
    target: ["/exp1", 2],
    ours: {
      refused: { exports: { one: exportProps(), two: exportProps({ path: "/exp2" }) } },
      because: "exports.two.pseudo must differ from that of one",
    },
  },
  {
    title: "same Path, different Pseudo",
    text: fileText(exportText() + second({ path: 'Path = "$ROOT/exp1";' })),
    daemon: "serves",
    target: ["/exp2", 2],
    ours: {
      accepted: { exports: { one: exportProps(), two: exportProps({ pseudo: "/exp2" }) } },
      writes: /Pseudo = "\/exp1"[^]*Pseudo = "\/exp2"/,
    },
  },
  {
    title: "Export_Id 0 with Pseudo /exp1",
    text: fileText(exportText({ id: "Export_Id = 0;" })),
    daemon: "drops",
    target: ["/exp1", 0],
    ours: {
      refused: { exports: { data: exportProps({ exportId: 0 }) } },
      because: "exports.data.exportId must be 1 or more unless the export is pseudo / over NFSv4",
    },
  },
  {
    title: "Export_Id 0 with Pseudo / Protocols 4",
    text: fileText(exportText({ id: "Export_Id = 0;", pseudo: 'Pseudo = "/";' })),
    daemon: "serves",
    target: ["/", 0],
    ours: {
      accepted: { exports: { data: exportProps({ exportId: 0, pseudo: "/" }) } },
      writes: /Export_Id = 0;[^}]*Pseudo = "\/";/,
    },
  },
  {
    title: "Export_Id 65536",
    text: fileText(exportText({ id: "Export_Id = 65536;" })),
    daemon: "drops",
    ours: {
      refused: { exports: { data: exportProps({ exportId: 65_536 }) } },
      because: "exports.data.exportId must be a whole number from 0 to 65535",
    },
  },
  {
    title: "Export_Id negative",
    text: fileText(exportText({ id: "Export_Id = -1;" })),
    daemon: "drops",
    ours: {
      refused: { exports: { data: exportProps({ exportId: -1 }) } },
      because: "exports.data.exportId must be a whole number from 0 to 65535",
    },
  },
  {
    title: "missing Export_Id",
    text: fileText(exportText({ id: "" })),
    daemon: "drops",
    ours: { impossible: "derived from the name where it is not given", writes: /^ {2}Export_Id = \d+;$/m },
  },
  {
    title: "missing Path",
    text: fileText(exportText({ path: "" })),
    daemon: "ends",
    ours: { impossible: "path is required", writes: /^ {2}Path = "\/exp1";$/m },
  },
  {
    title: "nonexistent Path",
    text: fileText(exportText({ path: 'Path = "$ROOT/nonexistent/x";' })),
    daemon: "drops",
    ours: {
      probed: "the directory is made before the server starts",
      from: { exports: { data: exportProps({ path: "/nonexistent/x" }) } },
      directory: "/nonexistent/x",
    },
  },
  {
    title: "missing FSAL",
    text: fileText(exportText({ fsal: "" })),
    daemon: "drops",
    ours: { impossible: "fsal is required", writes: /^ {2}FSAL \{\n {4}Name = VFS;\n {2}\}$/m },
  },
  {
    title: "unknown FSAL",
    text: fileText(exportText({ fsal: "FSAL { Name = NOPE; }" })),
    daemon: "drops",
    ours: {
      refused: { exports: { data: exportProps({ fsal: { name: "NOPE" as Fsal.VFS } }) } },
      because: 'exports.data.fsal.name must be one of "VFS", "GLUSTER"',
    },
  },
  {
    title: "bad Squash enum",
    text: fileText(exportText({ more: "Squash = root_squashy;" })),
    daemon: "alters",
    ours: {
      refused: { exports: { data: exportProps({ squash: "root_squashy" as Squash }) } },
      because: 'exports.data.squash must be one of "Root_Squash", "Root_Id_Squash",',
    },
  },
  {
    title: "lower-case enums and keys",
    text: fileText(exportText({ access: "access_type = none;", more: "squash = no_root_squash;" })),
    daemon: "serves",
    ours: {
      accepted: { exports: { data: exportProps({ options: { delegations: "none", manage_gids: true } }) } },
      writes: /Delegations = NONE;\n {2}Manage_Gids = true;/,
    },
  },
  {
    title: "bad Access_Type",
    text: fileText(exportText({ clients: "CLIENT { Clients = 127.0.0.1; Access_Type = READWRITE; }" })),
    daemon: "drops",
    ours: {
      refused: { exports: { data: exportProps({ accessType: "READWRITE" as AccessType }) } },
      because: 'exports.data.accessType must be one of "RW", "RO", "MDONLY", "MDONLY_RO"',
    },
  },
  {
    title: "unknown param",
    text: fileText(exportText({ more: "Foo = 1;" })),
    daemon: "alters",
    ours: {
      refused: { exports: { data: exportProps({ options: { MaxReed: 4096 } }) } },
      because:
        'exports.data.options.MaxReed must be an option that Ganesha knows in EXPORT: it would ignore it (did you mean "MaxRead"?)',
    },
  },
  {
    title: "path with space unquoted",
    text: fileText(exportText({ pseudo: "Pseudo = /exp 1;" })),
    daemon: "drops",
    target: ["/exp 1", 1],
    ours: {
      impossible: "paths are written in quotes",
      from: { exports: { data: exportProps({ pseudo: "/exp 1" }) } },
      writes: /Pseudo = "\/exp 1";/,
    },
  },
  {
    title: "path with space quoted",
    text: fileText(exportText({ path: 'Path = "$ROOT/exp 1";' })),
    daemon: "serves",
    ours: {
      accepted: { exports: { data: exportProps({ path: "/exp 1" }) } },
      writes: /Path = "\/exp 1";/,
    },
  },
  {
    title: "path with @ unquoted",
    text: fileText(exportText({ pseudo: "Pseudo = /exp@b;" })),
    daemon: "drops",
    target: ["/exp@b", 1],
    ours: {
      impossible: "paths are written in quotes",
      from: { exports: { data: exportProps({ pseudo: "/exp@b" }) } },
      writes: /Pseudo = "\/exp@b";/,
    },
  },
  {
    title: "path with @ quoted",
    text: fileText(exportText({ path: 'Path = "$ROOT/exp@1";' })),
    daemon: "serves",
    ours: {
      accepted: { exports: { data: exportProps({ path: "/exp@1" }) } },
      writes: /Path = "\/exp@1";/,
    },
  },
  {
    title: "path that ends with \\ in double quotes",
    text: fileText(exportText({ path: 'Path = "$ROOT/ends\\\\";' })),
    daemon: "ends",
    ours: {
      impossible: "a text that ends with \\ is written in single quotes, where the lexer escapes nothing",
      from: { exports: { data: exportProps({ path: "/ends\\" }) } },
      writes: /Path = '\/ends\\';/,
    },
  },
  {
    title: "trailing slash Pseudo",
    text: fileText(exportText({ pseudo: 'Pseudo = "/exp1/";' })),
    daemon: "serves",
    ours: {
      refused: { exports: { data: exportProps({ pseudo: "/exp1/" }) } },
      because: "exports.data.pseudo must have no empty, . or .. part and no / at the end",
    },
  },
  {
    title: "Filesystem_id",
    text: fileText(exportText({ more: "Filesystem_id = 5.7;" })),
    daemon: "serves",
    ours: {
      accepted: { exports: { data: exportProps({ options: { Filesystem_id: "5.7" } }) } },
      writes: /Filesystem_Id = 5\.7;/,
    },
  },
  {
    title: "Tag with slash",
    text: fileText(exportText({ more: 'Tag = "/tag";' })),
    daemon: "serves",
    ours: {
      refused: {
        protocols: [3, 4],
        hasRpcbind: true,
        exports: { data: exportProps({ options: { Tag: "/tag" } }) },
      },
      because: "exports.data.options.Tag must not begin with /",
    },
  },
  {
    title: "one good one bad path",
    text: fileText(exportText() + second({ path: 'Path = "$ROOT/nonexistent/x";' })),
    daemon: "drops",
    target: ["/exp2", 2],
    ours: {
      probed: "each export has its own probe, and its directory is made before the server starts",
      from: {
        exports: {
          data: exportProps(),
          bad: exportProps({ path: "/nonexistent/x", pseudo: "/exp2", exportId: 2 }),
        },
      },
      directory: "/nonexistent/x",
    },
  },
  {
    title: "overlay path",
    text: fileText(exportText({ path: 'Path = "$ROOT/overlay";' })),
    daemon: "drops",
    ours: {
      refused: {
        build: GaneshaBuild.NFS_PROVISIONER_4_0_8,
        volumes: ["/recovery"],
        exports: { data: exportProps() },
      },
      because:
        "exports.data.path must lie in one of volumes (/recovery): the container's own root is an overlay, which has no file handles",
    },
  },
  {
    title: "nested Pseudo, directory missing in the parent",
    text: fileText(exportText() + second({ pseudo: 'Pseudo = "/exp1/missing";' })),
    daemon: "ends",
    target: ["/exp1/missing", 2],
    ours: {
      probed: "the directory is made before the server starts",
      from: {
        exports: { data: exportProps(), sub: exportProps({ path: "/exp2", pseudo: "/exp1/missing" }) },
      },
      directory: "/exp1/missing",
    },
  },
  {
    title: "nested Pseudo, parent closed to the client",
    text: fileText(
      exportText({ clients: clientText("127.0.0.9") }) + second({ pseudo: 'Pseudo = "/exp1/sub";' }),
    ),
    daemon: "drops",
    target: ["/exp1/sub", 2],
    ours: {
      refused: {
        exports: {
          data: exportProps({ clients: ["127.0.0.9"] }),
          sub: exportProps({ path: "/exp2", pseudo: "/exp1/sub" }),
        },
      },
      because: "exports.sub.clients must be clients of data too, whose pseudo path /exp1 is on the way",
    },
  },
  {
    title: "misspelt FSAL option",
    text: fileText(exportText({ fsal: "FSAL { Name = VFS; fsid_tpe = Device; }" })),
    daemon: "alters",
    ours: {
      refused: {
        exports: { data: exportProps({ fsal: { name: Fsal.VFS, options: { fsid_tpe: "Device" } } }) },
      },
      because: "exports.data.fsal.options.fsid_tpe must be an option that Ganesha knows in EXPORT.FSAL.VFS",
    },
  },
  {
    title: "GLUSTER missing volume",
    text: glusterText('hostname = "127.0.0.1";'),
    daemon: "drops",
    ours: {
      refused: { ...gluster, exports: { data: exportProps({ fsal: { ...volume, volume: "" } }) } },
      because: "exports.data.fsal.volume must be a name of letters, digits, _, ., : and -: without a volume",
    },
  },
  {
    title: "GLUSTER missing hostname",
    text: glusterText('volume = "v";'),
    daemon: "drops",
    ours: {
      refused: { ...gluster, exports: { data: exportProps({ fsal: { ...volume, hostname: "" } }) } },
      because:
        "exports.data.fsal.hostname must be a name of letters, digits, _, ., : and -: without a hostname",
    },
  },
  {
    title: "GLUSTER unreachable host",
    text: glusterText('volume = "v"; hostname = "127.0.0.1";'),
    daemon: "drops",
    ours: {
      probed: "only the running server can tell",
      from: { ...gluster, exports: { data: exportProps({ path: "/vol", fsal: volume }) } },
    },
  },
  {
    title: "GLUSTER from a build with VFS only",
    daemon: "drops",
    ours: {
      refused: {
        build: GaneshaBuild.NFS_PROVISIONER_4_0_8,
        volumes: ["/recovery"],
        exports: { data: exportProps({ fsal: volume }) },
      },
      because:
        "exports.data.fsal.name must be one of VFS, because image nfs-provisioner:v4.0.8 (Ganesha 4.0.8) was built without others",
    },
  },
  {
    title: "GLUSTER before V9",
    daemon: "ends",
    ours: {
      refused: { exports: { data: exportProps({ fsal: volume }) } },
      because: "exports.data.fsal.name must be VFS: GLUSTER needs Ganesha V9 or later, as V7.2 never opens",
    },
  },
];
