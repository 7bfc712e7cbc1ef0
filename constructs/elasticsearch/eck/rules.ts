import { failOf, type Fail } from "../../checks";
import type { ClusterModel, GroupModel } from "../model/cluster";
import { ReadyHealth } from "../model/ready-health";
import { ElasticsearchRole } from "../model/role";
import { statefulSetOf } from "./names";
import type { EckProps } from "./props";

/** The operator's own limits: what it appends must fit into a label of 63 characters. */
const LONGEST_CLUSTER = 36;
const LONGEST_GROUP = 23;
const LONGEST_LABEL = 63;

/** Length of the suffix of a StatefulSet's revision: a dash and a hash. */
const REVISION = 10;

/** Services of the operator's own: a group's headless Service would have the same name. */
const TAKEN = ["http", "internal-http", "remote-cluster", "transport"];

/** Refuses props that the operator refuses, ignores, or implements differently. */
export function validateForEck(model: ClusterModel, engine: EckProps): void {
  const refuse: Fail = failOf(model.path);
  validateNames(model, refuse);
  validateMasters(model, refuse);
  validateBudgets(model, refuse);
  validateDeletions(model, engine, refuse);
  if (model.readyHealth === ReadyHealth.GREEN) {
    const rule =
      "be yellow with ECK, whose pods are ready when they have joined the cluster, whatever its health";
    refuse("readyHealth", rule, model.readyHealth);
  }
  const realm = "xpack.security.authc.reserved_realm.enabled";
  if (Object.hasOwn(model.settings, realm)) {
    refuse(
      `settings["${realm}"]`,
      "not be set with ECK, whose own users depend on it",
      model.settings[realm],
    );
  }
  if (model.kibana?.systemPassword !== undefined) {
    const rule = "be omitted with ECK, which creates a token for Kibana";
    refuse("kibana.systemPassword", rule, model.kibana.systemPassword);
  }
}

function validateNames({ clusterName, groups }: ClusterModel, refuse: Fail): void {
  if (clusterName.length > LONGEST_CLUSTER) {
    refuse("clusterName", `have at most ${LONGEST_CLUSTER} characters with ECK`, clusterName);
  }
  for (const { name, replicas } of groups) {
    if (name.length > LONGEST_GROUP) {
      refuse("groups", `have names of at most ${LONGEST_GROUP} characters with ECK`, name);
    }
    if (TAKEN.includes(name)) {
      const rule = `not contain one called ${TAKEN.join(", ")} with ECK, which has Services of these names`;
      refuse("groups", rule, name);
    }
    const whole = statefulSetOf(clusterName, name);
    const most = LONGEST_LABEL - REVISION - 1 - String(replicas).length;
    if (whole.length > most) {
      const rule = `have names that with clusterName and -es- are at most ${most} characters, because Kubernetes puts numbers behind them into a label`;
      refuse("groups", rule, whole);
    }
  }
}

function validateMasters({ groups }: ClusterModel, refuse: Fail): void {
  const { MASTER, VOTING_ONLY } = ElasticsearchRole;
  const isElectable = ({ roles, replicas }: GroupModel) =>
    roles.includes(MASTER) && !roles.includes(VOTING_ONLY) && replicas > 0;
  if (groups.some(isElectable)) return;
  const rule = "contain one with the role master, not voting_only, or ECK refuses the cluster";
  refuse(
    "groups",
    rule,
    groups.map(({ roles }) => roles),
  );
}

function validateBudgets({ groups }: ClusterModel, refuse: Fail): void {
  for (const { name, maxUnavailable } of groups) {
    if (maxUnavailable === undefined || maxUnavailable === 1) continue;
    const rule =
      "be 1 with ECK, which creates one budget for the whole cluster, for one pod while the cluster is green";
    refuse(`groups.${name}.maxUnavailable`, rule, maxUnavailable);
  }
}

function validateDeletions({ retiredGroups }: ClusterModel, engine: EckProps, refuse: Fail): void {
  if (retiredGroups.length === 0 || engine.deletesClaims !== undefined) return;
  // GR-46 (synth): an operator deleted the claims of a node group that was scaled down or renamed, and the data with them.
  const rule = `come with engine.deletesClaims, because ECK moves the shards of these groups to the others and then deletes their claims (GR-46)`;
  refuse("retiredGroups", rule, retiredGroups);
}
