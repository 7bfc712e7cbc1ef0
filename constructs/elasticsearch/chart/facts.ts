/**
 * The supported versions of Elastic's charts; each runs Elasticsearch of the same version.
 * @see https://github.com/elastic/helm-charts
 */
export type ElasticChartVersion = "7.7.1" | "7.17.3" | "8.5.1";

/** In what a version of the chart differs. */
export interface ChartFacts {
  /** Format of the roles: one variable for each, or one list. */
  readonly roles: "map" | "list";
  /** Whether it supports `enableServiceLinks`, `rbac.automountToken` and `tests.enabled`. */
  readonly hasPodSwitches: boolean;
  /** Whether it creates certificates and a password by default. */
  readonly makesSecrets: boolean;
  /** Version of Kubernetes that no longer serves the PodDisruptionBudgets that the chart writes. */
  readonly budgetsEndAt: string | undefined;
  /** Whether Kibana's chart of the same version can be updated. */
  readonly hasKibana: boolean;
  /** Roles that the version does not support. */
  readonly unknownRoles: readonly string[];
}

const SEVEN = { roles: "map", makesSecrets: false, hasKibana: true } as const;

/** Read off the charts' own templates. */
export const CHARTS: Readonly<Record<ElasticChartVersion, ChartFacts>> = {
  "7.7.1": {
    ...SEVEN,
    hasPodSwitches: false,
    budgetsEndAt: "1.25",
    unknownRoles: ["remote_cluster_client"],
  },
  "7.17.3": { ...SEVEN, hasPodSwitches: true, budgetsEndAt: undefined, unknownRoles: [] },
  "8.5.1": {
    roles: "list",
    hasPodSwitches: true,
    makesSecrets: true,
    budgetsEndAt: undefined,
    hasKibana: false,
    unknownRoles: [],
  },
};
