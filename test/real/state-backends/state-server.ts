import type { StateBackend } from "../../../constructs";

/** Where states are kept, as it runs for a test. */
export interface StateServer {
  readonly backend: StateBackend;
  /** Variables that lead Terraform there. */
  readonly env: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}
