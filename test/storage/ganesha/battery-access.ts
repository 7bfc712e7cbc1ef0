import { SecType } from "../../../constructs/storage/ganesha";
import { type BatteryCase, exportText, fileText } from "./battery-case";
import { exportProps } from "./example";

/** Access, protocols and security of an export. */
export const ACCESS_CASES: readonly BatteryCase[] = [
  {
    title: "RW in EXPORT, a CLIENT that is left out",
    text: fileText(
      exportText({
        access: "Access_Type = RW;",
        clients: "CLIENT { Clients = no-such-host.invalid; Access_Type = RO; }",
      }),
    ),
    daemon: "alters",
    ours: {
      impossible: "EXPORT grants nothing, only CLIENT blocks do",
      writes: /^ {2}Access_Type = NONE;$/m,
    },
  },
  {
    title: "EXPORT_DEFAULTS + EXPORT without Access_Type",
    text: fileText(exportText({ access: "", clients: "" }), { top: "EXPORT_DEFAULTS { Access_Type = RW; }" }),
    daemon: "alters",
    ours: {
      impossible: "EXPORT always writes its own, which is None",
      from: { blocks: { EXPORT_DEFAULTS: { Access_Type: "RW" } } },
      writes: /^EXPORT \{[^}]*^ {2}Access_Type = NONE;$/m,
    },
  },
  {
    title: "no Access_Type anywhere",
    text: fileText(exportText({ access: "", clients: "CLIENT { Clients = 127.0.0.1; Protocols = 4; }" })),
    daemon: "drops",
    ours: {
      impossible: "each CLIENT block says what it grants",
      writes: /^ {4}Clients = 127\.0\.0\.1;\n {4}Access_Type = RW;$/m,
    },
  },
  {
    title: "Protocols quoted list",
    text: fileText(exportText({ protocols: 'Protocols = "4";' })),
    daemon: "serves",
    ours: { impossible: "words are written bare", writes: /^ {2}Protocols = 4;$/m },
  },
  {
    title: "SecType list",
    text: fileText(exportText({ more: "SecType = sys, krb5;" })),
    daemon: "serves",
    ours: {
      accepted: { exports: { data: exportProps({ secTypes: [SecType.SYS, SecType.KRB5] }) } },
      writes: /^ {2}SecType = sys, krb5;$/m,
    },
  },
  {
    title: "SecType quoted",
    text: fileText(exportText({ more: 'SecType = "sys";' })),
    daemon: "serves",
    ours: { impossible: "words are written bare", writes: /^ {2}SecType = sys;$/m },
  },
  {
    title: "Squash quoted",
    text: fileText(exportText({ more: 'Squash = "No_Root_Squash";' })),
    daemon: "serves",
    ours: { impossible: "words are written bare", writes: /^ {2}Squash = Root_Squash;$/m },
  },
  {
    title: "Access_Type repeated",
    text: fileText(
      exportText({
        clients: "CLIENT { Clients = 127.0.0.1; Access_Type = RW; Access_Type = None; Protocols = 4; }",
      }),
    ),
    daemon: "alters",
    ours: {
      refused: { exports: { data: exportProps({ options: { access_type: "RO" } }) } },
      because: "exports.data.options.access_type must be given as accessType",
    },
  },
  {
    title: "Transports RDMA on 4.3",
    text: fileText(exportText({ more: "Transports = RDMA;" })),
    daemon: "alters",
    ours: {
      refused: { exports: { data: exportProps({ options: { Transports: ["RDMA"] } }) } },
      because:
        "exports.data.options.Transports must be a list of one of UDP, TCP: Ganesha would use its default",
    },
  },
  {
    title: "Anonymous_uid",
    text: fileText(exportText({ more: "Anonymous_uid = 1000;" })),
    daemon: "serves",
    ours: {
      accepted: { exports: { data: exportProps({ options: { anonymous_uid: 1000 } }) } },
      writes: /^ {2}Anonymous_Uid = 1000;$/m,
    },
  },
  {
    title: "Delegations in EXPORT",
    text: fileText(exportText({ more: "Delegations = RW;" })),
    daemon: "alters",
    ours: {
      refused: { exports: { data: exportProps({ options: { Delegations: "RW" } }) } },
      because: "exports.data.options.Delegations must be None unless blocks.NFSv4.Delegations is true",
    },
  },
];
