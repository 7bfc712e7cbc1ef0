import {
  ArchiveFormat,
  Architecture,
  Cpu,
  DatasetLoad,
  type DatasetLoadProps,
  type DatasetSource,
  Memory,
} from "../../../constructs";
import { synthesize } from "../../support/document";
import { ARCHIVE, REQUIRED, SHA256 } from "./example";

function make(props: Partial<DatasetLoadProps>) {
  return synthesize((stack) => {
    new DatasetLoad(stack, "load", { ...REQUIRED, ...props });
  });
}

const URL = "http://10.0.110.5:8888/a.zip";
const DIRECTORY = { claim: "nas", path: "a" };
const UNCHECKED = { unchecked: { reason: "a test" } };

test.each<[string, Partial<DatasetLoadProps>]>([
  ["name must be 1 to 63 lower case letters", { name: "a".repeat(64) }],
  ["claim must be the name of a claim", { claim: "Data" }],
  [
    "claim must be a claim of the service's namespace experiment",
    { claim: { claimName: "data", namespace: "other" } },
  ],
  [
    "claim must be the volume behind an export, not one on NFS: writing archives through it hung permanently",
    { claim: { claimName: "data", namespace: "experiment", networkFileSystem: "NFS" } },
  ],
  ["directory must be a path below the root of the claim", { directory: "/testdata" }],
  ["directory must be a path below the root of the claim", { directory: "a/../b" }],
  ["activeDeadlineSeconds must be a whole number of 1 or more", { activeDeadlineSeconds: 0 }],
  ["backoffLimit must be a whole number from 0 to 20", { backoffLimit: 21 }],
  ["image must end with a tag other than latest", { image: "curlimages/curl" }],
  [
    "resources.limits.memory must be at least the request",
    {
      resources: {
        requests: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) },
        limits: { memory: Memory.mebibytes(1) },
      },
    },
  ],
  ["user.uid must be a whole number of 1 or more", { user: { uid: 0, gid: 1, fsGroup: 1 } }],
  ["sources must contain at least one", { sources: {} }],
  ["name in sources must be letters, digits, ., _ and -", { sources: { "../a": { url: URL, ...ARCHIVE } } }],
  [
    "name in sources must be letters, digits, ., _ and -",
    { sources: { ".loading": { url: URL, ...ARCHIVE } } },
  ],
])("fails because %s", (message, props) => {
  expect(() => make(props)).toThrow(`stack/load: ${message}`);
});

test.each<[string, object]>([
  [" must have either a url or a claim", { url: URL, ...DIRECTORY, ...ARCHIVE }],
  [".url must be http:// or https:// with the path of a file", { url: "ftp://files/a.zip", ...ARCHIVE }],
  [".url must be http:// or https:// with the path of a file", { url: "http://files/", ...ARCHIVE }],
  [".url must be http:// or https:// with the path of a file", { url: "http://files/a b.zip", ...ARCHIVE }],
  [
    '.url must not contain credentials: the script and the state would show them; serve it without, as its SHA-256 is checked, got "http://...@files/a.zip"',
    { url: "http://me:secret@files/a.zip", ...ARCHIVE },
  ],
  [
    ".sha256 must be 64 lower case hexadecimal digits",
    { url: URL, ...ARCHIVE, sha256: SHA256.toUpperCase() },
  ],
  [".sha256 must be 64 lower case hexadecimal digits", { url: URL, ...ARCHIVE, sha256: "abc" }],
  [
    ".sha256 must be the digest of a file, not a repeated pattern or that of an empty file; if it is not known, declare { unknown: { reason } }",
    { url: URL, ...ARCHIVE, sha256: "0".repeat(64) },
  ],
  [
    ".sha256 must be the digest of a file, not a repeated",
    { url: URL, ...ARCHIVE, sha256: "deadbeef".repeat(8) },
  ],
  [
    ".sha256 must be the digest of a file, not a repeated pattern or that of an empty file",
    {
      url: URL,
      ...ARCHIVE,
      sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    },
  ],
  [".sha256.unknown.reason must state why", { url: URL, ...ARCHIVE, sha256: { unknown: { reason: "" } } }],
  [
    ".checksums.sha256 must be the digest of a file, not a repeated",
    { ...DIRECTORY, checksums: { file: "SHA256SUMS", sha256: "f".repeat(64) } },
  ],
  [
    ".checksums.sha256 must be the digest of a file, not a repeated",
    { url: "http://files/hours", checksums: { file: "SHA256SUMS", sha256: "1".repeat(64) } },
  ],
  [
    ".checksums.file must be a path",
    { url: "http://files/hours", checksums: { file: "../SHA256SUMS", sha256: SHA256 } },
  ],
  [
    ".url must be http:// or https://",
    { url: "http://files/hours/", checksums: { file: "S", sha256: SHA256 } },
  ],
  ['.unpack must be one of "none", "zip", "tar"', { url: URL, ...ARCHIVE, unpack: "rar" }],
  [
    ".skipDamaged must be set for a ZIP archive or a directory only: any other archive cannot be read past its first damage",
    { url: URL, ...ARCHIVE, unpack: ArchiveFormat.TAR, skipDamaged: { atMost: 1, reason: "a test" } },
  ],
  [
    ".skipDamaged.atMost must be a whole number of 1 or more",
    { url: URL, ...ARCHIVE, skipDamaged: { atMost: 0, reason: "a test" } },
  ],
  [".skipDamaged.reason must state why", { url: URL, ...ARCHIVE, skipDamaged: { atMost: 1, reason: " " } }],
  [
    '.unpack must be tar.gz, as the name a.tgz ends, or none, got "zip"',
    { url: "http://files/a.tgz", ...ARCHIVE },
  ],
  [
    ".unpack must be tar, as the name a.TAR ends, or none",
    { ...DIRECTORY, path: "b/a.TAR", ...ARCHIVE, unpack: ArchiveFormat.TAR_XZ },
  ],
  [
    " must not be a file of a name that the load writes itself",
    { ...DIRECTORY, path: "b/.dataset", ...ARCHIVE, unpack: ArchiveFormat.NONE },
  ],
  [".url must be http:// or https:// with the path of a file", { url: "http://files/a.zip#b", ...ARCHIVE }],
  [".url must be http:// or https:// with the path of a file", { url: "http://files/..", ...ARCHIVE }],
  [
    ".url must have no query: names are appended to it",
    { url: "http://files/hours?a=b", checksums: { file: "SHA256SUMS", sha256: SHA256 } },
  ],
  [
    ".path must not contain directory testdata, into which it is copied",
    { claim: "experiment-data", ...UNCHECKED },
  ],
  [
    ".path must not contain directory testdata, into which it is copied",
    { claim: "experiment-data", path: "testdata", ...UNCHECKED },
  ],
  [".claim must be the name of a claim", { ...DIRECTORY, ...ARCHIVE, claim: "NAS" }],
  [".path must be a path below the root of the claim", { ...DIRECTORY, ...UNCHECKED, path: "../a" }],
  [" must have checksums, or the reason for having none in unchecked", DIRECTORY],
  [
    " must have checksums, or the reason for having none in unchecked",
    { ...DIRECTORY, ...UNCHECKED, checksums: { file: "SHA256SUMS", sha256: SHA256 } },
  ],
  [".unchecked.reason must state why", { ...DIRECTORY, unchecked: { reason: "" } }],
  [".checksums.sha256 must be 64", { ...DIRECTORY, checksums: { file: "SHA256SUMS", sha256: "" } }],
  [".checksums.file must be a path", { ...DIRECTORY, checksums: { file: "/SHA256SUMS", sha256: SHA256 } }],
])("fails because sources.a%s", (message, source) => {
  expect(() => make({ sources: { a: source as DatasetSource } })).toThrow(`stack/load: sources.a${message}`);
});

const onHost = (name: string) => ({
  claimName: name,
  namespace: "experiment",
  nodeLabels: { "kubernetes.io/hostname": name },
});

test.each<[string, Partial<DatasetLoadProps>]>([
  [
    "sources.a.claim must be on a node with kubernetes.io/hostname=worker-1, as claim needs, or no node can run the pod",
    { claim: onHost("worker-1"), sources: { a: { ...DIRECTORY, ...UNCHECKED, claim: onHost("worker-2") } } },
  ],
  [
    "claim must be on a node with kubernetes.io/hostname=worker-1, as nodeSelector needs, or no node can run the pod",
    { claim: onHost("worker-2"), nodeSelector: { "kubernetes.io/hostname": "worker-1" } },
  ],
  [
    "claim must be on a node with kubernetes.io/arch=arm64, as nodeSelector needs",
    {
      claim: { ...onHost("worker-1"), nodeLabels: { "kubernetes.io/arch": "amd64" } },
      architecture: Architecture.ARM64,
    },
  ],
])("fails because %s", (message, props) => {
  expect(() => make(props)).toThrow(`stack/load: ${message}`);
});

test("a directory of the node that the volume lies on is a source", () => {
  const sources = { a: { ...DIRECTORY, ...UNCHECKED, claim: onHost("worker-1") } };
  const selected = { nodeSelector: { "kubernetes.io/hostname": "worker-1" } };
  expect(() => make({ claim: onHost("worker-1"), sources, ...selected })).not.toThrow();
});

test("fails for a second load of the same name in a namespace", () => {
  const two = () =>
    synthesize((stack) => {
      new DatasetLoad(stack, "load", REQUIRED);
      new DatasetLoad(stack, "again", REQUIRED);
    });
  expect(two).toThrow("DatasetLoad");
});
