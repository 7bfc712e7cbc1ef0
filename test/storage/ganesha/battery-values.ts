import { type AccessType, Fsal, type Squash } from "../../../constructs/storage/ganesha";
import { type BatteryCase, exportText, fileText } from "./battery-case";
import { exportProps } from "./example";

/** FSAL and spelling of an export. */
export const VALUE_CASES: readonly BatteryCase[] = [
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
        'exports.data.options.MaxReed must be an option of block EXPORT: Ganesha ignores others (did you mean "MaxRead"?)',
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
];
