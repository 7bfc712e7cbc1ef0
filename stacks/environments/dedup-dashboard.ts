import type { Dashboard, Panel, VariableModel } from "@grafana/grafana-foundation-sdk/dashboard";
import type { Dataquery } from "@grafana/grafana-foundation-sdk/prometheus";

/** Label `job` of what the experiment pushes. */
export const DEDUP_JOB = "dedup-test";

const PROMETHEUS = { type: "prometheus", uid: "prometheus" };

/** Labels that identify a series of the experiment. */
const BY_RUN = "{{db_system}} / {{dup_grade}} / {{stage}}";

const CHOSEN = `job="${DEDUP_JOB}",db_system=~"$system",dup_grade=~"$grade",stage=~"$stage"`;

/** Types of Grafana as plain data: Grafana's own contain enums and marks that exist at run time only. */
type PanelData = Omit<Panel, "targets"> & {
  readonly targets: readonly Omit<Dataquery, "_implementsDataqueryVariant">[];
};
type VariableData = Omit<VariableModel, "type"> & { readonly type: `${VariableModel["type"]}` };
type DashboardData = Omit<Dashboard, "panels" | "templating"> & {
  readonly panels: readonly PanelData[];
  readonly templating: { readonly list: readonly VariableData[] };
};

/** One query and how its series are called. */
type Query = readonly [expr: string, legend: string];

function panel(
  title: string,
  unit: string,
  place: readonly number[],
  ...queries: readonly Query[]
): PanelData {
  const [x = 0, y = 0, w = 12, h = 8] = place;
  return {
    type: "timeseries",
    title,
    datasource: PROMETHEUS,
    gridPos: { x, y, w, h },
    fieldConfig: { defaults: { unit }, overrides: [] },
    targets: queries.map(([expr, legendFormat], at) => ({
      refId: String.fromCharCode(65 + at),
      datasource: PROMETHEUS,
      expr,
      legendFormat,
    })),
  };
}

function variable(name: string, label: string): VariableData {
  return {
    type: "query",
    name,
    label,
    skipUrlSync: false,
    datasource: PROMETHEUS,
    query: `label_values(dedup_edr, ${label})`,
    includeAll: true,
    allValue: ".*",
    multi: true,
  };
}

/** Metrics of a run: how much space is saved, how fast, and the load of the disks. */
export const dedupDashboard: DashboardData = {
  uid: "dedup-experiment-v1",
  title: "Dedup Database Analysis",
  tags: ["dedup", "experiment"],
  timezone: "utc",
  schemaVersion: 39,
  refresh: "10s",
  annotations: {},
  time: { from: "now-6h", to: "now" },
  templating: {
    list: [variable("system", "db_system"), variable("grade", "dup_grade"), variable("stage", "stage")],
  },
  panels: [
    panel("Effective deduplication ratio", "none", [0, 0], [`dedup_edr{${CHOSEN}}`, BY_RUN]),
    panel("Ingest", "binBps", [12, 0], [`dedup_throughput_bps{${CHOSEN}}`, BY_RUN]),
    panel("Growth on disk per stage", "bytes", [0, 8], [`dedup_phys_delta_bytes{${CHOSEN}}`, BY_RUN]),
    panel("Duration of a stage", "ms", [12, 8], [`dedup_duration_ms{${CHOSEN}}`, BY_RUN]),
    panel(
      "Ratio after bulk insert, by share of duplicates",
      "none",
      [0, 16, 24],
      [
        `dedup_edr{job="${DEDUP_JOB}",stage="bulk_insert",db_system=~"$system"}`,
        "{{db_system}} ({{dup_grade}})",
      ],
    ),
    panel(
      "Longhorn volumes, what they take on disk",
      "bytes",
      [0, 24],
      ['longhorn_volume_actual_size_bytes{job="longhorn"}', "{{volume}}"],
    ),
    panel(
      "Databases, what they say they hold",
      "bytes",
      [12, 24],
      [`dedup_metrics_logical_size_bytes{job="${DEDUP_JOB}"}`, "{{db_system}}"],
    ),
    panel(
      "PostgreSQL",
      "short",
      [0, 32],
      [`dedup_metrics_pg_database_size{job="${DEDUP_JOB}"}`, "size"],
      [`dedup_metrics_tup_inserted{job="${DEDUP_JOB}"}`, "rows inserted"],
      [`dedup_metrics_heap_blks_hit{job="${DEDUP_JOB}"}`, "blocks from memory"],
    ),
    panel(
      "Redis",
      "short",
      [12, 32],
      [`dedup_metrics_used_memory{job="${DEDUP_JOB}"}`, "memory"],
      [`dedup_metrics_db_keys{job="${DEDUP_JOB}"}`, "keys"],
      [`dedup_metrics_aof_current_size{job="${DEDUP_JOB}"}`, "append-only file"],
    ),
  ],
};
