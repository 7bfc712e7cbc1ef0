import { AccessType } from "../../../constructs/storage/ganesha";
import { type BatteryCase, clientText, exportText, fileText } from "./battery-case";
import { exportProps } from "./example";

const clientFile = (clients: string) => fileText(exportText({ clients: clientText(clients) }));
const withMe = (clients: string) =>
  fileText(exportText({ clients: `${clientText("127.0.0.1")} ${clientText(clients)}` }));
const forClients = (...clients: string[]) => ({ exports: { data: exportProps({ clients }) } });

/** Clients of an export. */
export const CLIENT_CASES: readonly BatteryCase[] = [
  {
    title: "Clients quoted star",
    text: clientFile('"*"'),
    daemon: "drops",
    ours: {
      impossible: "values of Clients are written bare",
      from: { exports: { data: exportProps({ exposeToAll: { reason: "a test" } }) } },
      writes: /^ {4}Clients = \*;$/m,
    },
  },
  {
    title: "Clients star",
    text: clientFile("*"),
    daemon: "serves",
    ours: {
      refused: forClients("*"),
      because:
        'exports.data.clients[0] must not match every client: it gives everyone access: state why in exposeToAll, got "*"',
    },
  },
  {
    title: "Clients quoted cidr",
    text: clientFile('"127.0.0.0/8"'),
    daemon: "drops",
    ours: {
      impossible: "values of Clients are written bare",
      from: forClients("127.0.0.0/8"),
      writes: /^ {4}Clients = 127\.0\.0\.0\/8;$/m,
    },
  },
  {
    title: "Clients 0.0.0.0/0",
    text: clientFile("0.0.0.0/0"),
    daemon: "drops",
    ours: {
      refused: forClients("0.0.0.0/0"),
      because: "exports.data.clients[0] must not match every client: it gives everyone access",
    },
  },
  {
    title: "Clients ::/0",
    text: clientFile("::/0"),
    daemon: "drops",
    ours: {
      refused: forClients("::/0"),
      because: "exports.data.clients[0] must not match every client: it gives everyone access",
    },
  },
  {
    title: "Clients fd00::/64",
    text: withMe("fd00::/64"),
    daemon: "serves",
    ours: { accepted: forClients("fd00::/64"), writes: /^ {4}Clients = fd00::\/64;$/m },
  },
  {
    title: "Clients fd00::1/128",
    text: clientFile("127.0.0.1, fd00::1/128"),
    daemon: "drops",
    ours: {
      impossible: "written as the address it is",
      from: forClients("fd00::1/128"),
      writes: /^ {4}Clients = fd00::1;$/m,
    },
  },
  {
    title: "Clients 10.1.2.3/8 host bits",
    text: clientFile("127.1.2.3/8"),
    daemon: "serves",
    ours: {
      refused: forClients("10.1.2.3/8"),
      because:
        "exports.data.clients[0] must have no bits behind its prefix: Ganesha would let in the whole network",
    },
  },
  {
    title: "Clients 10.0.0.0/255.0.0.0",
    text: clientFile("127.0.0.0/255.0.0.0"),
    daemon: "drops",
    ours: {
      refused: forClients("10.0.0.0/255.0.0.0"),
      because:
        "exports.data.clients[0] must be an IP address or a network with a prefix length, not with a netmask",
    },
  },
  {
    title: "Clients bad ip 300.1.1.1",
    text: clientFile("127.0.0.1, 300.1.1.1"),
    daemon: "drops",
    ours: {
      refused: forClients("300.1.1.1"),
      because: "exports.data.clients[0] must be an IP address or a network",
    },
  },
  {
    title: "Clients unresolvable host",
    text: clientFile("no-such-host.invalid"),
    daemon: "drops",
    ours: {
      refused: forClients("no-such-host.invalid"),
      because: "exports.data.clients[0] must be an IP address or a network: Ganesha looks a name up once",
    },
  },
  {
    title: "Clients wildcard host",
    text: withMe("*.example.com"),
    daemon: "serves",
    ours: { accepted: forClients("*.example.com"), writes: /^ {4}Clients = \*\.example\.com;$/m },
  },
  {
    title: "Clients netgroup",
    text: withMe("@trusted"),
    daemon: "serves",
    ours: { accepted: forClients("@trusted"), writes: /^ {4}Clients = @trusted;$/m },
  },
  {
    title: "Clients digit-first hostname",
    text: clientFile("127.0.0.1, 1host.example.com"),
    daemon: "drops",
    ours: {
      refused: forClients("1host.example.com"),
      because: "exports.data.clients[0] must be an IP address or a network: Ganesha looks a name up once",
    },
  },
  {
    title: "Clients IPv4 address in IPv6 form",
    text: clientFile("::ffff:127.0.0.1"),
    daemon: "drops",
    ours: {
      refused: forClients("::ffff:10.0.0.1"),
      because:
        "exports.data.clients[0] must be an address that a client can have; write an IPv4 client as IPv4",
    },
  },
  {
    title: "CLIENT without Clients",
    text: fileText(exportText({ clients: "CLIENT { Access_Type = RW; }" })),
    daemon: "drops",
    ours: {
      refused: { exports: { data: exportProps({ clients: [{ clients: [] }] }) } },
      because: "exports.data.clients[0] must name a client",
    },
  },
  {
    title: "two Clients lines",
    text: fileText(
      exportText({
        clients: "CLIENT { Clients = 127.0.0.1; Clients = 10.0.0.1; Access_Type = RW; Protocols = 4; }",
      }),
    ),
    daemon: "serves",
    ours: {
      impossible: "a rule has one list",
      from: { exports: { data: exportProps({ clients: [{ clients: ["10.0.0.1", "10.0.0.2"] }] }) } },
      writes: /^ {4}Clients = 10\.0\.0\.1, 10\.0\.0\.2;$/m,
    },
  },
  {
    title: "CLIENT beside the EXPORT",
    text: fileText(exportText({ clients: "" }) + clientText("127.0.0.1")),
    daemon: "drops",
    ours: { impossible: "CLIENT blocks are written in their EXPORT", writes: /^ {2}CLIENT \{$/m },
  },
  {
    title: "rule behind a wider one",
    text: fileText(
      exportText({
        clients: `${clientText("127.0.0.0/8")} CLIENT { Clients = 127.0.0.1; Access_Type = None; }`,
      }),
    ),
    daemon: "alters",
    ours: {
      refused: {
        exports: {
          data: exportProps({
            clients: ["10.0.0.0/8", { clients: ["10.0.0.5"], accessType: AccessType.NONE }],
          }),
        },
      },
      because: "exports.data.clients[1] must come before the wider rule that matches it first",
    },
  },
];
