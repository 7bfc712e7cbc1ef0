import { NfsProtocol } from "../../../constructs/storage/ganesha";
import { type BatteryCase, exportText, fileText } from "./battery-case";

const v4 = (text: string) => fileText(exportText(), { v4: text });
const top = (text: string) => fileText(exportText(), { top: text });

/** The server and its other blocks. */
export const SERVER_CASES: readonly BatteryCase[] = [
  {
    title: "unknown block",
    text: top("EXPROT { Export_Id = 9; }"),
    daemon: "alters",
    ours: {
      refused: { blocks: { EXPROT_DEFAULTS: {} } },
      because:
        'blocks.EXPROT_DEFAULTS must be a block of Ganesha, which silently ignores others (did you mean "EXPORT_DEFAULTS"?)',
    },
  },
  {
    title: "Grace 300",
    text: v4("Grace_Period = 300; Lease_Lifetime = 4;"),
    daemon: "ends",
    ours: {
      refused: { gracePeriodSeconds: 300 },
      because: "gracePeriodSeconds must be a whole number from 0 to 270",
    },
  },
  {
    title: "Lease 181",
    text: v4("Grace_Period = 200; Lease_Lifetime = 181;"),
    daemon: "ends",
    ours: {
      refused: { gracePeriodSeconds: 200, leaseLifetimeSeconds: 181 },
      because: "leaseLifetimeSeconds must be a whole number from 0 to 180",
    },
  },
  {
    title: "Lease 0",
    text: v4("Grace_Period = 4; Lease_Lifetime = 0;"),
    daemon: "serves",
    ours: { refused: { leaseLifetimeSeconds: 0 }, because: "leaseLifetimeSeconds must be at least 1" },
  },
  {
    title: "Lease longer than Grace",
    text: v4("Grace_Period = 4; Lease_Lifetime = 60;"),
    daemon: "serves",
    ours: {
      refused: { leaseLifetimeSeconds: 60 },
      because: "leaseLifetimeSeconds must be at most gracePeriodSeconds (4), or locks are lost",
    },
  },
  {
    title: "Minor_Versions 1,2",
    text: v4("Grace_Period = 4; Lease_Lifetime = 4; Minor_Versions = 1, 2;"),
    daemon: "drops",
    ours: { refused: { minorVersions: [1, 2] }, because: "minorVersions must have 0: the probe uses it" },
  },
  {
    title: "Minor_Versions 3",
    text: v4("Grace_Period = 4; Lease_Lifetime = 4; Minor_Versions = 0, 3;"),
    daemon: "drops",
    ours: { refused: { minorVersions: [0, 3] }, because: "minorVersions must be a list of one of 0, 1, 2" },
  },
  {
    title: "NFSv3 without rpcbind",
    text: fileText(exportText(), { core: "Protocols = 3, 4; Bind_Addr = 127.0.0.1;" }),
    daemon: "ends",
    ours: {
      refused: { protocols: [NfsProtocol.V3, NfsProtocol.V4] },
      because: "protocols must not have NFSv3 unless hasRpcbind is true: Ganesha ends without rpcbind",
    },
  },
  {
    title: "bool as 1",
    text: fileText(exportText(), { core: "Protocols = 4; Bind_Addr = 127.0.0.1; Clustered = 1;" }),
    daemon: "ends",
    ours: {
      refused: { blocks: { NFS_CORE_PARAM: { Clustered: 1 } } },
      because: "blocks.NFS_CORE_PARAM.Clustered must be true or false: Ganesha refuses 1 and 0",
    },
  },
  {
    title: "TCP_KEEPCNT beyond what Linux takes",
    text: fileText(exportText(), { core: "Protocols = 4; Bind_Addr = 127.0.0.1; TCP_KEEPCNT = 255;" }),
    daemon: "ends",
    ours: {
      refused: { blocks: { NFS_CORE_PARAM: { TCP_KEEPCNT: 255 } } },
      because: "blocks.NFS_CORE_PARAM.TCP_KEEPCNT must be a whole number from 0 to 127",
    },
  },
  {
    title: "no exports at all",
    text: fileText(""),
    daemon: "drops",
    ours: { refused: { exports: {} }, because: "exports must have at least one" },
  },
  {
    title: "empty file",
    text: "",
    daemon: "ends",
    ours: { impossible: "NFS_CORE_PARAM is always written", writes: /^NFS_CORE_PARAM \{$/m },
  },
  {
    title: "missing semicolon",
    text: fileText(exportText({ id: "Export_Id = 1" })),
    daemon: "ends",
    ours: {
      impossible: "every statement ends with one",
      writes: /^([^=\n]*|[^;\n]*;)(\n([^=\n]*|[^;\n]*;))*$/,
    },
  },
  {
    title: "unclosed block",
    text: fileText().trimEnd().slice(0, -1),
    daemon: "ends",
    ours: { impossible: "every block is closed", writes: /\n {2}\}\n\}\n$/ },
  },
  {
    title: "LOG block",
    text: top("LOG { Default_Log_Level = INFO; Components { NFS4 = EVENT; } }"),
    daemon: "serves",
    ours: {
      accepted: { blocks: { LOG: { Default_Log_Level: "INFO", Components: { NFS4: "EVENT" } } } },
      writes: /^LOG \{\n {2}Default_Log_Level = INFO;\n {2}Components \{\n[^}]*^ {4}NFS4 = EVENT;$/m,
    },
  },
  {
    title: "LOG facility STDERR",
    text: top("LOG { Facility { name = STDERR; destination = STDERR; enable = default; } }"),
    daemon: "serves",
    ours: {
      accepted: {
        blocks: { LOG: { Facility: { name: "STDERR", destination: "STDERR", enable: "default" } } },
      },
      writes: /Facility \{\n {4}name = "STDERR";\n {4}destination = "STDERR";\n {4}enable = default;/,
    },
  },
  {
    title: "LOG facility destination STDOUT",
    text: top("LOG { Facility { name = out; destination = STDOUT; enable = active; } }"),
    daemon: "serves",
    ours: {
      accepted: { blocks: { LOG: { Facility: { name: "out", destination: "STDOUT", enable: "active" } } } },
      writes: /destination = "STDOUT";/,
    },
  },
  {
    title: "LOG facility without destination",
    text: top("LOG { Facility { name = out; enable = active; } }"),
    daemon: "ends",
    ours: {
      refused: { blocks: { LOG: { Facility: { name: "out" } } } },
      because: "blocks.LOG.Facility must have destination, or Ganesha does not start",
    },
  },
  {
    title: "LOG bad level",
    text: top("LOG { Default_Log_Level = VERBOSE; }"),
    daemon: "alters",
    ours: {
      refused: { blocks: { LOG: { Default_Log_Level: "VERBOSE" } } },
      because: "blocks.LOG.Default_Log_Level must be one of NULL, FATAL, MAJ, CRIT, WARN, EVENT, INFO,",
    },
  },
  {
    title: "LOG bad component",
    text: top("LOG { Components { NOPE = INFO; } }"),
    daemon: "alters",
    ours: {
      refused: { blocks: { LOG: { Components: { NOPE: "INFO" } } } },
      because: "blocks.LOG.Components.NOPE must be an option of block LOG.Components",
    },
  },
  {
    title: "mount_path_pseudo w/o Pseudo",
    text: fileText(exportText({ pseudo: "", protocols: "" }), {
      core: "Protocols = 4; Bind_Addr = 127.0.0.1; mount_path_pseudo = true;",
    }),
    daemon: "drops",
    ours: { impossible: "pseudo is required", writes: /mount_path_pseudo = true;[^]*^ {2}Pseudo = "/m },
  },
  {
    title: "VFS block",
    text: top("VFS { symlink_support = true; }"),
    daemon: "serves",
    ours: {
      accepted: { blocks: { VFS: { symlink_support: true } } },
      writes: /^VFS \{\n {2}symlink_support = true;\n\}$/m,
    },
  },
  {
    title: "MDCACHE block",
    text: top("MDCACHE { Entries_HWMark = 50000; }"),
    daemon: "serves",
    ours: {
      accepted: { blocks: { mdcache: { Entries_HWMark: 50_000 } } },
      writes: /^MDCACHE \{\n {2}Entries_HWMark = 50000;\n\}$/m,
    },
  },
  {
    title: "CACHEINODE old block",
    text: top("CACHEINODE { Entries_HWMark = 50000; }"),
    daemon: "serves",
    ours: {
      refused: { blocks: { CACHEINODE: { Entries_HWMark: 50_000 } } },
      because:
        'blocks.CACHEINODE must be a block of Ganesha, which silently ignores others (did you mean "MDCACHE"?)',
    },
  },
  {
    title: "Bind_addr quoted",
    text: fileText(exportText(), { core: 'Protocols = 4; Bind_addr = "127.0.0.1";' }),
    daemon: "ends",
    ours: {
      impossible: "addresses are written bare",
      from: { bindAddress: "127.0.0.1" },
      writes: /^ {2}Bind_Addr = 127\.0\.0\.1;$/m,
    },
  },
];
