import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { guarded } from "../../overrides";
import { literal } from "../../units";
import { FILES_OVERRIDES } from "../parts/overrides";
import { jobsInPromql } from "../promql/promql";
import type { Dashboards } from "../props/dashboard";
import { validateDashboard, visit } from "./rules";
import { validateUniqueDashboards } from "./unique";

/** Annotation with the folder of a dashboard, which Grafana's sidecar is configured to read. */
export const FOLDER_ANNOTATION = "grafana_folder";

/** What the dashboards of one Grafana have in common. */
export interface DashboardPlace {
  /** Namespace of the ConfigMaps. */
  readonly namespace: string;
  /** What their names begin with. */
  readonly prefix: string;
  /** Uids of the data sources of this Grafana. */
  readonly sources: readonly string[];
  /** Resources that must exist first. */
  readonly dependsOn: ITerraformDependable[];
}

/** Names of variables in a query are no PromQL; any length of time and any number are. */
const DURATION_VARIABLE = /\$\{?__(?:rate_interval|interval|range|auto)\w*\}?/g;

/**
 * Dashboards, each in a separate ConfigMap that Grafana's sidecar finds by its label: together they would not fit
 * into one, and in the values of a chart they would count twice towards the size of its release.
 */
export class DashboardConfigMaps extends Construct {
  /** @throws if Grafana could not load one, or a panel would stay empty. */
  constructor(scope: Construct, id: string, dashboards: Dashboards, place: DashboardPlace) {
    super(scope, id);
    const texts = dashboardTexts(scope.node.path, dashboards, place.sources);
    for (const [name, { folder }] of Object.entries(dashboards)) {
      // the ConfigMaps of the chart's own dashboards have the names of nodes.
      guarded(
        ConfigMapV1,
        this,
        name,
        {
          metadata: {
            name: `${place.prefix}-dashboard-${name}`,
            namespace: place.namespace,
            labels: { grafana_dashboard: "1" },
            annotations: folder === undefined ? {} : { [FOLDER_ANNOTATION]: literal(folder) },
          },
          data: { [`${name}.json`]: literal(texts[name] ?? "") },
          dependsOn: place.dependsOn,
        },
        FILES_OVERRIDES,
      );
    }
  }
}

/**
 * Writes each dashboard as the text of its file.
 * @throws if Grafana could not load one, or a panel would stay empty.
 */
export function dashboardTexts(
  path: string,
  dashboards: Dashboards,
  sources: readonly string[],
): Readonly<Record<string, string>> {
  const texts = Object.fromEntries(
    Object.entries(dashboards).map(([name, dashboard]) => {
      const text = `${JSON.stringify(dashboard.model)}\n`;
      validateDashboard(path, name, dashboard, text, sources);
      return [name, text];
    }),
  );
  validateUniqueDashboards(path, dashboards);
  return texts;
}

/** Lists the jobs that queries of dashboards name, with the dashboard that does. */
export function jobsOfDashboards(
  dashboards: Dashboards,
): readonly { readonly by: string; readonly job: string }[] {
  return Object.entries(dashboards).flatMap(([name, { model }]) => {
    const jobs: string[] = [];
    visit(model, (key, value) => {
      if (key === "expr" && typeof value === "string") {
        jobs.push(...jobsInPromql(value.replace(DURATION_VARIABLE, "5m")));
      }
    });
    return [...new Set(jobs)]
      .filter((job) => !job.includes("$"))
      .map((job) => ({ by: `dashboards.${name}`, job }));
  });
}
