import { failOf, requireWholeNumber } from "../../checks";
import type { ClusterModel } from "../model/cluster";
import { ElasticsearchRole } from "../model/role";

/** Refuses numbers of nodes that elect no master, or tolerate no more losses than a smaller number (GR-43). */
export function validateQuorum(model: ClusterModel): void {
  const refuse = failOf(model.path);
  for (const { name, replicas } of model.groups) {
    const why = " (to stop the cluster, set suspended: true)";
    requireWholeNumber(refuse, `groups.${name}.replicas`, replicas, { why });
  }
  const voters = model.groups.filter(({ isMasterEligible }) => isMasterEligible);
  const votes = sumOf(voters);
  const electable = sumOf(voters.filter(({ roles }) => !roles.includes(ElasticsearchRole.VOTING_ONLY)));
  const prop = voters.length === 1 ? `groups.${voters[0]?.name}.replicas` : "groups";
  // GR-43 (synth): minimumMasterNodes was set by hand, and an even number of masters tolerates no more
  // failures than one less.
  if (votes % 2 === 0) {
    const rule = `have an odd number of master-eligible nodes: ${votes} tolerate the loss of no more than ${votes - 1}`;
    refuse(prop, rule, votes);
  }
  if (electable < Math.min(votes, 2)) {
    const rule = "have 2 master-eligible nodes that are not voting-only, or the loss of 1 stops the cluster";
    refuse("groups", rule, electable);
  }
  validateBudgets(model, quorumOf(votes), votes);
}

/** Number of votes that elect a master. */
export function quorumOf(votes: number): number {
  return Math.floor(votes / 2) + 1;
}

function validateBudgets(model: ClusterModel, quorum: number, votes: number): void {
  const refuse = failOf(model.path);
  for (const { name, maxUnavailable, replicas, isMasterEligible } of model.groups) {
    if (maxUnavailable === undefined) continue;
    const prop = `groups.${name}.maxUnavailable`;
    // with a single node, a drain either evicts it or never ends.
    const most = Math.max(1, isMasterEligible ? votes - quorum : replicas - 1);
    const reason = isMasterEligible ? `of ${votes} votes ${quorum} must stay` : "one node must stay";
    requireWholeNumber(refuse, prop, maxUnavailable, { most, why: `, because ${reason}` });
  }
}

function sumOf(groups: readonly { readonly replicas: number }[]): number {
  return groups.reduce((sum, { replicas }) => sum + replicas, 0);
}
