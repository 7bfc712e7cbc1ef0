import { Token } from "cdktf";
import {
  AccessType,
  type ExportBlockProps,
  Fsal,
  GaneshaBuild,
  type GaneshaConfigProps,
  NfsProtocol,
  SecType,
  Squash,
} from "../../../constructs/storage/ganesha";
import { configOf, exportProps } from "./example";

const LATER = Token.asString({ later: true });

test.each<[string, Partial<ExportBlockProps>, string]>([
  [
    "no clients",
    { clients: [] },
    "clients must list who may mount the export (or state in exposeToAll why everyone may), got []",
  ],
  [
    "no clients and no root squash (GR-52)",
    { clients: undefined, squash: Squash.NO_ROOT },
    "clients must list who may mount a No_Root_Squash export (or state in exposeToAll why everyone may), got []",
  ],
  [
    "clients and everybody",
    { exposeToAll: { reason: "a test" }, clients: ["10.0.0.1"] },
    "clients must not be given together with exposeToAll",
  ],
  ["path with a control character", { path: "/a\nb" }, "path must contain no control characters"],
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
    "options.MaxRead must be given once: Ganesha would merge both values",
  ],
  [
    "an option out of range",
    { options: { MaxRead: 511 } },
    "options.MaxRead must be a whole number from 512 to",
  ],
  [
    "an invalid file id",
    { options: { Filesystem_Id: "7" } },
    "options.Filesystem_Id must be two numbers with",
  ],
  ["a tag without NFSv3", { options: { Tag: "data" } }, "options.Tag must be omitted without NFSv3"],
  [
    "a rule against the probe",
    { clients: [{ clients: ["127.0.0.0/8"], accessType: AccessType.NONE }, "10.0.0.0/8"] },
    "clients[0] must not exclude the health probe",
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
    'bindAddress must be an IP address, or Ganesha does not start, got "nas"',
  ],
  ["a host name of the probe", { probeAddress: "nas" }, "probeAddress must be an IP address"],
  ["no protocol", { protocols: [] }, "protocols must name at least one"],
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
    'blocks.LOG.Component must be a block that Ganesha supports in LOG (did you mean "Components"?)',
  ],
  [
    "a sub-block alone",
    { blocks: { "LOG.Format": {} } },
    "blocks.LOG.Format must be a block of Ganesha, which silently ignores others",
  ],
])("fails for %s", (_what, props, message) => {
  expect(() => configOf(props)).toThrow(`stack/nfs: ${message}`);
});

test("fails for a recovery directory in a container's own root", () => {
  const props = { build: GaneshaBuild.NFS_PROVISIONER_4_0_8, volumes: ["/exp1"] };
  expect(() => configOf(props)).toThrow(
    "stack/nfs: recoveryRoot must be in one of volumes (/exp1): the container's own root is lost when the container restarts",
  );
  expect(() => configOf({ ...props, recoveryRoot: "/exp1/recovery" })).not.toThrow();
  expect(() => configOf({ ...props, recoveryRoot: "/exp10" })).toThrow("recoveryRoot must be in");
});

test("fails for an option that the version of the build does not have (GR-08)", () => {
  const blocks = { NFS_CORE_PARAM: { Monitoring_Port: 9587 } };
  expect(() => configOf({ build: GaneshaBuild.SOURCE_9_4_LIB, blocks })).not.toThrow();
  expect(() => configOf({ blocks })).toThrow(
    "blocks.NFS_CORE_PARAM.Monitoring_Port must be an option of block",
  );
});

test("accepts values known only to Terraform", () => {
  const { text } = configOf({
    recoveryRoot: LATER,
    bindAddress: LATER,
    exports: { data: exportProps({ path: LATER, pseudo: LATER, clients: [LATER] }) },
  });
  expect(text).toContain(`Path = "${LATER}";`);
  expect(text).toContain(`Clients = ${LATER};`);
});

test("fails for a probe of a pseudo path known only to Terraform", () => {
  expect(() => configOf({ exports: { data: exportProps({ pseudo: LATER }) } }).probe("data")).toThrow(
    "stack/nfs: exports.data.pseudo must be known at synth: the probe contains it byte by byte",
  );
});
