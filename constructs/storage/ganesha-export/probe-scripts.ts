import type { GaneshaConfig } from "../ganesha";

/** Seconds that a probe waits for a response, as in `exportProbe`. */
const ANSWER_SECONDS = 5;

/**
 * Returns the script that succeeds only while every export is served and the volume can be written to.
 * @param directory directory on the volume that the script writes into; by default, only the server is tested
 */
export function exportsScript(config: GaneshaConfig, directory?: string): string {
  // all exports are on one volume, so that a write to one of them is enough.
  const scripts = config.exports.map(({ name }, at) => config.probe(name, at === 0 ? directory : undefined));
  return scripts.map((script) => `(\n${script}) || exit 1\n`).join("");
}

/** Returns how long `exportsScript` may take, in seconds. */
export function exportsSeconds(config: GaneshaConfig): number {
  return ANSWER_SECONDS * (config.exports.length + 1) + 1;
}

/**
 * Returns the script that succeeds while the server responds, regardless of its exports: a call of NFSv4's procedure
 * NULL. A restart only helps if it fails, and costs every client a grace period.
 */
export function answersScript(port: number): string {
  const call = [0x80000028, XID, 0, 2, 100_003, 4, 0, 0, 0, 0, 0];
  const answer = [0x80000018, XID, 1, 0, 0, 0, 0];
  const escaped = call.map((word) => hex(word).replaceAll(/../g, "\\x$&")).join("");
  return `answer=$(timeout ${ANSWER_SECONDS} bash --norc -c '
  exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
  printf %b "$2" >&3
  head -c ${4 * answer.length} <&3 | od -An -v -w${4 * answer.length} -tx1
' probe ${port} '${escaped}')
[[ "\${answer// /}" == ${answer.map(hex).join("")} ]] || { echo 'the server does not answer' >&2; exit 1; }
`;
}

const XID = 0x67706c6e;

function hex(word: number): string {
  return word.toString(16).padStart(8, "0");
}
