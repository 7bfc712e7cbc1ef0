import type { StackResource } from "./stack-resources";

/** A Helm release, with its values. */
export interface Release {
  readonly id: string;
  readonly resource: StackResource;
  readonly values: unknown;
}
