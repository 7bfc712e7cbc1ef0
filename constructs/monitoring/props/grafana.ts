import type { KeptVolume } from "./kept-volume";

/** Settings of Grafana. */
export interface GrafanaProps {
  /** Existing Secret with the name and password of the administrator, in the namespace of the stack. */
  readonly adminSecret: {
    /** Name of the Secret. */
    readonly secretName: string;
    /**
     * Key of the name.
     * @default "admin-user"
     */
    readonly userKey?: string;
    /**
     * Key of the password.
     * @default "admin-password"
     */
    readonly passwordKey?: string;
  };
  /** Volume for users, preferences and dashboards that were created by hand. */
  readonly volume: KeptVolume;
}
