import { basename } from "node:path";
import { isEncrypted, kubectl, word } from "./commands";
import type { Situation, Step } from "./procedure";

/** Folder of the copies. The shell refuses the command if the variable is not set. */
const BACKUP = "${BACKUP:?must be a folder outside of this machine and the cluster}";

/** Where sops finds the age key. */
const AGE_KEY = '"${SOPS_AGE_KEY_FILE:-$HOME/.config/sops/age/keys.txt}"';

/** Returns the step that fails unless there is a copy of each file that cannot be generated again. */
export function compareCopies({ places }: Situation): Step {
  const copy = `"${BACKUP}"/${word(basename(places.secrets))}`;
  return {
    title: "Compare the secrets, and the key that decrypts them, with their copies in the folder BACKUP",
    note: "Keep it outside of this machine and the cluster, such as on a USB stick: these files cannot be generated again.",
    commands: [
      `cmp ${word(places.secrets)} ${copy}`,
      ...(isEncrypted(places) ? [`cmp ${AGE_KEY} "${BACKUP}"/keys.txt`] : []),
    ],
  };
}

/** Returns the step that copies the files that give access, and those from which configurations are generated. */
export function backUpAccess({ model, places }: Situation): Step {
  return {
    title: "Copy the files that give access, and the patches of the machines, to BACKUP",
    note: "With them and the secrets, the machine configurations can be generated again on any machine.",
    commands: [
      `cp "\${TALOSCONFIG:-$HOME/.talos/config}" "${BACKUP}"/talosconfig`,
      `(umask 077; ${kubectl(model, "config", "view", "--raw", "--minify", "--flatten")} >"${BACKUP}"/kubeconfig)`,
      `cp -R ${word(places.folder)} "${BACKUP}"/`,
    ],
  };
}
