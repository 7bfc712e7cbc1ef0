import { at, textAt } from "../../model/resource";
import { Action, type ResourceChange } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import type { Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** The type of what configures a machine. */
export const APPLY = "talos_machine_configuration_apply";

/**
 * Resources of `TalosMachines` that are removed: Terraform removes them from the state, which contains the only keys,
 * and the machines keep running.
 * @see https://registry.terraform.io/providers/siderolabs/talos/latest/docs
 */
export const machineResources: Rule = ({ changes }) =>
  changes.flatMap((change) =>
    change.action === Action.DELETE && change.strayed === undefined ? lost(change) : [],
  );

function lost(change: ResourceChange): readonly Finding[] {
  const { before } = change;
  if (before === undefined) return [];
  const node = textAt(before.attributes, "node") ?? "the machine";
  const find = (verdict: Verdict, text: string): readonly Finding[] => [findingAbout(change, verdict, text)];
  switch (before.type) {
    case "talos_machine_secrets":
      return find(
        Verdict.DATA_LOST,
        `the keys of all certificate authorities are deleted from the state${guarded(change)}. The machines keep running, but without a copy of the keys nothing can configure, upgrade or extend the cluster: take a copy first, or keep them in the state (removed block)`,
      );
    case "talos_machine_bootstrap":
      return find(
        Verdict.REMOVED,
        `etcd on ${node} keeps running, and the state no longer records that it was bootstrapped${guarded(change)}: before it is declared again it must be imported, because a second bootstrap creates a second cluster`,
      );
    case APPLY:
      return at(before.attributes, "on_destroy", "reset") === true
        ? find(
            Verdict.DATA_LOST,
            `${node} is reset (on_destroy): it leaves the cluster, and its disks are wiped`,
          )
        : find(
            Verdict.REMOVED,
            `${node} keeps running with its last configuration, as a member of the cluster, and no apply changes it any longer`,
          );
    default:
      return [];
  }
}

function guarded({ before }: ResourceChange): string {
  return before?.lifecycle.preventDestroy === true
    ? ", although protected: prevent_destroy is removed with its block"
    : "";
}
