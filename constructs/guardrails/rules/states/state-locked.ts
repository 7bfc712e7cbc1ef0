import type { Guardrail } from "../../judge/guardrail";
import { backendOf, type JudgedBackend } from "../../judge/tree/backend";
import { blockAt, flagAt } from "../../judge/tree/blocks";

/** One apply at a time changes a state. */
export const STATE_LOCKED: Guardrail = {
  id: "state-locked",
  severity: "error",
  requires: "a state that several machines use is locked while it is changed",
  reason:
    "two concurrent applies overwrite each other's state, and the objects of one of them are in no state",
  judge: (tree) =>
    tree.stacks.flatMap((at) => {
      const found = lackOf(backendOf(at));
      // `s3State` requires a reason for it.
      if (found === undefined || Object.keys(blockAt(at.document, "//.unlockedState")).length > 0) return [];
      const [prop, remedy, got] = found;
      const rule = `lock the state, or two applies at once overwrite each other's: ${remedy}`;
      return [{ at, prop: `terraform.backend.${prop}`, rule, got }];
    }),
};

function lackOf({ type, config }: JudgedBackend): readonly [string, string, unknown] | undefined {
  const { use_lockfile: lockFile, dynamodb_table: table, lock_address: address } = config;
  if (type === "s3" && flagAt(config, "use_lockfile") !== true && table === undefined)
    return ["s3.use_lockfile", "set it to true (Terraform 1.10 or later)", lockFile];
  if (type === "http" && address === undefined)
    return ["http.lock_address", "name an address that locks", address];
  return type === "consul" && flagAt(config, "lock") === false
    ? ["consul.lock", "set it to true", false]
    : undefined;
}
