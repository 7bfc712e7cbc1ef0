import { quoted } from "../../units";

/** Properties of `exportProbe`. */
export interface ExportProbeProps {
  /** Address of the server. */
  readonly host: string;
  /** TCP port of the server. */
  readonly port: number;
  /** Path that NFSv4 clients mount. */
  readonly pseudo: string;
  /** Export_Id. */
  readonly exportId: number;
  /**
   * Directory on the volume of the export into which the script may write, if it runs on the same host.
   * @default - only the server is tested
   */
  readonly directory?: string;
  /**
   * Seconds to wait for a response.
   * @default 5
   */
  readonly timeoutSeconds?: number;
}

const PUTROOTFH = 24;
const LOOKUP = 15;
const GETFH = 10;
const GETATTR = 9;

/** Bytes of a response before the results of its operations. */
const ANSWER_HEAD = 36;

/** Bytes of a result that consists of a status only. */
const BARE_RESULT = 8;

/**
 * Returns a script for `bash --norc -c`, with coreutils on the PATH, that exits with 0 only while an NFSv4 server
 * serves one export.
 *
 * It sends one COMPOUND: PUTROOTFH, a LOOKUP per part of the pseudo path, GETFH, GETATTR, and a LOOKUP of a name that
 * does not exist, for which the server must read the file system. Bytes 2 and 3 of Ganesha's handles are the
 * Export_Id, which distinguishes the export from a parent that is served in place of a removed one.
 */
export function exportProbe(props: ExportProbeProps): string {
  const { host, port, pseudo, exportId, directory, timeoutSeconds = 5 } = props;
  const parts = pseudo.split("/").filter((part) => part !== "");
  const operations = parts.length + 4;
  const handle = ANSWER_HEAD + BARE_RESULT * (parts.length + 1) + 12;
  return `set -u
fail() { echo "export ${exportId}: $1" >&2; exit 1; }
${directory === undefined ? "" : diskCheck(directory, timeoutSeconds)}
printf -v missing '%05d%05d' "$RANDOM" "$RANDOM"
answer=($(timeout ${timeoutSeconds} bash --norc -c '
  exec 3<>"/dev/tcp/$1/$2" || exit 1
  printf %b "$3" >&3
  mark=($(head -c 4 <&3 | od -An -v -tu1))
  head -c $(((mark[1] << 16) + (mark[2] << 8) + mark[3])) <&3 | od -An -v -w1 -tu1
' probe ${quoted(host)} ${port} "${request(parts, operations)}"))
word() { echo $(((answer[$1] << 24) + (answer[$1 + 1] << 16) + (answer[$1 + 2] << 8) + answer[$1 + 3])); }
((\${#answer[@]} >= ${ANSWER_HEAD})) || fail 'the server does not answer'
[[ $(word 8) == 0 && $(word 20) == 0 ]] || fail 'the server rejects the NFS call'
status=$(word 24)
(($(word 32) == ${operations})) || fail "the server does not export it, NFS status $status"
[[ $status == 0 || $status == 2 ]] || fail "its file system returns an error, NFS status $status"
id=$(((answer[${handle + 2}] << 8) + answer[${handle + 3}]))
((answer[${handle}] == 0x43 && id == ${exportId})) || fail "the server serves export $id at its path"
`;
}

/**
 * Returns a check of the volume by a write that must reach the disk: for reads, the caches of the server hide a
 * failed volume for a while.
 */
function diskCheck(directory: string, timeoutSeconds: number): string {
  const file = quoted(`${directory}/.groundplan-probe`);
  const write = `dd if=/dev/zero of=${file} bs=4096 count=1 conv=notrunc,fsync status=none`;
  return `timeout ${timeoutSeconds} ${write} || fail 'its volume cannot be written to'`;
}

/** Returns the call in the format of `printf %b`; `$missing` becomes ten digits. */
function request(parts: readonly string[], operations: number): string {
  const bytes = Buffer.concat([
    // xid, CALL, RPC 2, program NFS, version 4, COMPOUND
    ...words(0x67706c6e, 0, 2, 100_003, 4, 1),
    // AUTH_SYS: stamp, no machine name, root, no groups; no verifier
    ...words(1, 20, 0, 0, 0, 0, 0, 0, 0),
    // no tag, minor version 0
    ...words(0, 0, operations, PUTROOTFH),
    ...parts.flatMap((part) => [...words(LOOKUP), ...opaque(Buffer.from(part))]),
    // the only requested attribute is the type
    ...words(GETFH, GETATTR, 1, 2, LOOKUP),
    ...words(PROBE_NAME.length + 10),
    Buffer.from(PROBE_NAME),
  ]);
  const length = bytes.length + 12;
  const [mark] = words(0x80000000 + length);
  const escaped = (buffer: Uint8Array = new Uint8Array()) =>
    [...buffer].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
  return `${escaped(mark)}${escaped(bytes)}\${missing}\\x00\\x00`;
}

/** The name has 18 bytes with its ten digits, so two more fill the word. */
const PROBE_NAME = ".gplan-x";

function words(...values: readonly number[]): Buffer[] {
  return values.map((value) => {
    const word = Buffer.alloc(4);
    word.writeUInt32BE(value);
    return word;
  });
}

function opaque(bytes: Buffer): Buffer[] {
  return [...words(bytes.length), bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)];
}
