import { type Fail, secretIn, secretInCommand } from "../../../checks";
import { packageInstallation } from "../../../pods";
import type { ContainerProgram } from "./program";

/** What a container runs, and the files that it reads. */
export type ProgramTexts = Pick<ContainerProgram, "command" | "args"> & {
  /**
   * Files by absolute path.
   * @default - none
   */
  readonly configFiles?: Readonly<Record<string, string>>;
};

/**
 * Checks the program of a container: it installs nothing at its start, and contains no secret.
 * @param prefix prefix of the props in messages: `sidecars.cron.`
 */
export function validateProgramTexts(prefix: string, props: ProgramTexts, fail: Fail): void {
  const { command = [], args = [], configFiles = {} } = props;
  const texts = {
    [`${prefix}command and args`]: [[...command, ...args].join(" ")],
    [`${prefix}configFiles`]: Object.values(configFiles),
  };
  for (const [prop, each] of Object.entries(texts)) {
    // GR-55 (synth): pods installed packages when they started, which fails on nodes without internet access
    // and changes the version silently.
    const found = packageInstallation(each);
    if (found === undefined) continue;
    const rule =
      "install nothing when the container starts (GR-55): nodes may have no internet access, and every start may install " +
      "another version. Put it into the image";
    fail(prop, rule, found);
  }
  validateOpenTexts(prefix, props, fail);
}

/** Commands and files lie open in the state and in the cluster. */
function validateOpenTexts(
  prefix: string,
  { command = [], args = [], configFiles = {} }: ProgramTexts,
  fail: Fail,
): void {
  const inCommand = secretInCommand([...command, ...args]);
  if (inCommand !== undefined) {
    const rule = "not contain a secret: every list of processes shows it. Refer to a Secret in secretEnv";
    fail(`${prefix}command and args`, rule, inCommand);
  }
  for (const [file, text] of Object.entries(configFiles)) {
    const found = secretIn(text);
    if (found === undefined) continue;
    const rule =
      "not contain a secret: a ConfigMap shows it. Refer to a Secret in secretEnv, and to its variable here";
    fail(`${prefix}configFiles[${JSON.stringify(file)}]`, rule, found);
  }
}
