import type { JsonObject } from "../../charts";
import type { KeptVolume } from "../kept-volume";

/** To whom some alerts go. */
export interface AlertRoute {
  /** Name of the receiver; one that is declared, or `null`. */
  readonly receiver: string;
  /** Matchers such as `severity = "critical"`, which an alert meets all; at least one. */
  readonly matchers: readonly string[];
  /**
   * Whether routes after this one are looked at too.
   * @default false
   */
  readonly continue?: boolean;
}

/** The Alertmanager. A receiver called `null` is always there, and takes what nobody shall be told. */
export interface AlertmanagerProps {
  /** Volume of silences and of what was told already. */
  readonly volume: KeptVolume;
  /**
   * Receivers by name, each as Alertmanager's configuration has it, without the name. Passwords and tokens by
   * their `..._file` fields only, whose files `secrets` mounts.
   * @default - none
   */
  readonly receivers?: Readonly<Record<string, JsonObject>>;
  /**
   * Receiver of what no route takes; one that is declared, or `null`.
   * @default "null"
   */
  readonly defaultReceiver?: string;
  /**
   * Which alerts go elsewhere; the first that fits counts.
   * @default - none
   */
  readonly routes?: readonly AlertRoute[];
  /**
   * Existing Secrets of the stack's namespace; their keys are files in `/etc/alertmanager/secrets/<name>/`.
   * @default - none
   */
  readonly secrets?: readonly string[];
}
