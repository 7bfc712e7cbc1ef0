import type { SecretKey } from "../../../cluster";

/** What a container of a service runs. */
export interface ContainerProgram {
  /** Image, with a tag other than `latest` or a digest. */
  readonly image: string;
  /**
   * Command in place of the image's own. It must not install anything (GR-55).
   * @default - the image's
   */
  readonly command?: readonly string[];
  /**
   * Arguments of the command. They must not install anything (GR-55).
   * @default - the image's
   */
  readonly args?: readonly string[];
  /**
   * Variables. Values of variables named like a password, secret, token or key are refused (GR-10).
   * @default - none
   */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Variables whose values are in Secrets. The Secrets must exist before a pod starts.
   * @default - none
   */
  readonly secretEnv?: Readonly<Record<string, SecretKey>>;
  /**
   * Variables with fields of the pod, such as `status.podIP`.
   * @default - none
   */
  readonly podEnv?: Readonly<Record<string, string>>;
}

/** The variables of a container. */
export type ContainerVariables = Pick<ContainerProgram, "env" | "secretEnv" | "podEnv">;
