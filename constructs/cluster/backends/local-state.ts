import { LocalBackend } from "cdktf";
import { checkCall } from "../../checks";
import { idOf, type StateBackend } from "./state-backend";

/** Options of `localState`. */
export interface LocalStateOptions {
  /**
   * Folder of the state files, relative to the folder of the synthesized stack. An absolute path works, too, but ties the
   * synthesized stack to one machine.
   * @default "../../../state"
   */
  readonly directory?: string;
}

/**
 * Keeps the state in a file on this machine: `state/<stack>.tfstate` beside `cdktf.out`.
 * @see https://developer.hashicorp.com/terraform/language/backend/local
 */
export function localState(options: LocalStateOptions = {}): StateBackend {
  checkCall("localState", options);
  const directory = options.directory ?? "../../../state";
  return {
    attachTo(stack) {
      new LocalBackend(stack, { path: `${directory}/${idOf(stack)}.tfstate` });
    },
  };
}
