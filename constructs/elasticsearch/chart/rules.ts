import type { Construct } from "constructs";
import { didYouMean, failOf, type Fail, minorOf } from "../../checks";
import { Cluster } from "../../cluster";
import type { ClusterModel, GroupModel } from "../model/cluster";
import { isTierRole } from "../model/role";
import type { ChartFacts } from "./facts";
import type { ElasticChartProps } from "./props";
import { speaksTls } from "./values/security";

/** Refuses props that the chart cannot express, or implements differently. */
export function validateForChart(
  scope: Construct,
  model: ClusterModel,
  chart: ElasticChartProps,
  facts: ChartFacts,
): void {
  const refuse = failOf(model.path);
  validateMasters(model, refuse);
  for (const group of model.groups) validateGroup(group, chart, facts, refuse);
  validateBudgets(scope, model, chart, facts, refuse);
  if (facts.makesSecrets && chart.security === undefined) {
    const rule = `be set with chart ${chart.version}, or each group generates its own certificate authority and password, and the groups never form a cluster`;
    refuse("engine.security", rule, chart.security);
  }
  validateKibana(model, chart, facts, refuse);
  validateReleaseNames(model, chart, refuse);
  validateKeystore(model, chart, refuse);
}

function validateMasters({ groups }: ClusterModel, refuse: Fail): void {
  const masters = groups.filter(({ isMasterEligible }) => isMasterEligible).map(({ name }) => name);
  if (masters.length > 1) {
    const rule =
      "contain one master-eligible group with this engine, because the chart starts each with a list of its own nodes only, and two clusters would form (Eck supports several)";
    refuse("groups", rule, masters);
  }
  const other = groups.find(({ name, isMasterEligible }) => name === "master" && !isMasterEligible);
  if (other !== undefined) {
    const rule =
      "be master-eligible or have another name, because the chart gives a group named master the Service of the masters";
    refuse("groups.master.roles", rule, other.roles);
  }
}

function validateGroup(group: GroupModel, chart: ElasticChartProps, facts: ChartFacts, refuse: Fail): void {
  const prop = `groups.${group.name}.roles`;
  const tier = group.roles.find(isTierRole);
  if (facts.roles === "map" && tier !== undefined) {
    refuse(
      prop,
      `not contain data tiers with chart ${chart.version}, which does not support them: use data`,
      tier,
    );
  }
  const unknown = group.roles.find((role) => facts.unknownRoles.includes(role));
  if (unknown !== undefined) refuse(prop, `contain roles of Elasticsearch ${chart.version}`, unknown);
}

function validateBudgets(
  scope: Construct,
  { groups }: ClusterModel,
  { version }: ElasticChartProps,
  { budgetsEndAt }: ChartFacts,
  refuse: Fail,
): void {
  const kubernetes = Cluster.of(scope)?.kubernetesVersion;
  if (budgetsEndAt === undefined || kubernetes === undefined) return;
  if (minorOf(kubernetes) < minorOf(budgetsEndAt)) return;
  if (groups.every(({ maxUnavailable }) => maxUnavailable === undefined)) return;
  const rule = `be false with chart ${version} on Kubernetes ${kubernetes}, because it writes budgets of policy/v1beta1, which ends at ${budgetsEndAt}`;
  refuse("disruptionBudgets", rule, true);
}

function validateKibana(
  { kibana, groups }: ClusterModel,
  { version, security }: ElasticChartProps,
  { hasKibana }: ChartFacts,
  refuse: Fail,
): void {
  if (kibana === undefined) return;
  if (!hasKibana) {
    const rule = `be left out with chart ${version}: Kibana's chart of that version runs Jobs whose leftovers fail every upgrade, and whose last one waits for Elasticsearch at destroy (Eck runs Kibana)`;
    refuse("kibana", rule, "a Kibana");
  }
  if (groups.some(({ name }) => name === "kibana")) {
    refuse(
      "groups",
      "not contain one named kibana together with Kibana, because both would use the same Service",
      "kibana",
    );
  }
  if (security !== undefined && kibana.systemPassword === undefined) {
    const rule = "be set, because this Elasticsearch has security";
    refuse("kibana.systemPassword", rule, kibana.systemPassword);
  }
  if (security === undefined && kibana.systemPassword !== undefined) {
    const rule = "be left out, because this Elasticsearch has no security, and no users";
    refuse("kibana.systemPassword", rule, kibana.systemPassword);
  }
}

function validateReleaseNames(
  { groups, kibana }: ClusterModel,
  chart: ElasticChartProps,
  refuse: Fail,
): void {
  const known = [...groups.map(({ name }) => name), ...(kibana === undefined ? [] : ["kibana"])];
  const unknown = Object.keys(chart.releaseNames ?? {}).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    refuse("engine.releaseNames", `have groups as keys, or kibana${didYouMean(unknown, known)}`, unknown);
  }
}

function validateKeystore({ kibana }: ClusterModel, { security }: ElasticChartProps, refuse: Fail): void {
  const keystore = security?.keystore;
  if (keystore === undefined) return;
  if (kibana !== undefined && speaksTls(security) && keystore.certificateAuthorityKey === undefined) {
    const rule =
      "name the authority's certificate for Kibana, which cannot read the PKCS#12 file (or state why plain HTTP is acceptable in acceptPlainHttp)";
    refuse("engine.security.keystore.certificateAuthorityKey", rule, undefined);
  }
}
