import { Memory } from "../../../../constructs";
import { dayIn } from "../../../../constructs/checks/calendar-day";
import type { Case } from "./case";
import { replaceText, set } from "./edit";

const MARIADB = "databases/mariaDbs/0";
const REDIS = "databases/redisClusters/0";

/** Further edits of the research cluster's databases, judged by hand. */
export const RESEARCH_DATABASE_EDITS: readonly Case[] = [
  {
    id: "r-db-grows",
    title: "MariaDB gets a replica",
    edit: set([`${MARIADB}/replicas`, 5]),
    findings: ["scaled: StatefulSet databases/mariadb"],
  },
  {
    id: "r-redis-grows",
    title: "Redis gets nodes",
    edit: set([`${REDIS}/replicas`, 6]),
    findings: ["restarted: StatefulSet redis/redis-cluster", "scaled: StatefulSet redis/redis-cluster"],
  },
  {
    id: "r-redis-image",
    title: "Redis gets a newer version",
    edit: set([`${REDIS}/image`, "redis:8.2"]),
    findings: ["consequence: StatefulSet redis/redis-cluster", "restarted: StatefulSet redis/redis-cluster"],
  },
  {
    id: "r-db-volume",
    title: "MariaDB's volumes grow",
    edit: set([`${MARIADB}/volume/size`, Memory.gibibytes(100)]),
    findings: ["will be refused: research-databases/mariadb", "ignored: StatefulSet databases/mariadb"],
  },
  {
    id: "r-db-setting",
    title: "a setting of MariaDB changes",
    edit: set([`${MARIADB}/settings/long_query_time`, 2]),
    findings: ["restarted: StatefulSet databases/mariadb"],
  },
  {
    id: "r-db-database",
    title: "MariaDB's database is renamed",
    edit: set([`${MARIADB}/database`, "other"]),
    findings: ["consequence: StatefulSet databases/mariadb", "restarted: StatefulSet databases/mariadb"],
  },
  {
    id: "r-db-exporter",
    title: "MariaDB has no exporter",
    edit: set([`${MARIADB}/exporterPassword`, undefined]),
    findings: [
      "consequence: StatefulSet databases/mariadb",
      "consequence: Service databases/mariadb-headless",
      "consequence: Service databases/mariadb",
      "consequence: ConfigMap databases/mariadb-config",
      "restarted: StatefulSet databases/mariadb",
    ],
  },
  {
    id: "r-db-renamed",
    title: "MariaDB is renamed",
    edit: set([`${MARIADB}/name`, "maria"]),
    findings: [
      "data left behind: StatefulSet databases/mariadb",
      "consequence: Service databases/mariadb",
      "removed: ConfigMap databases/mariadb-config",
      "removed: PodDisruptionBudget databases/mariadb",
      "removed: Service databases/mariadb-headless",
      "removed: Service databases/mariadb",
    ],
  },
  {
    id: "r-db-removed",
    title: "MariaDB is removed",
    edit: set(["databases/mariaDbs", []]),
    findings: [
      "data left behind: StatefulSet databases/mariadb",
      "consequence: Service databases/mariadb",
      "removed: ConfigMap databases/mariadb-config",
      "removed: PodDisruptionBudget databases/mariadb",
      "removed: Service databases/mariadb-headless",
      "removed: Service databases/mariadb",
    ],
  },
  {
    id: "r-db-suspended",
    title: "MariaDB alone is suspended",
    edit: set([`${MARIADB}/suspended`, true]),
    findings: ["suspended: StatefulSet databases/mariadb"],
  },
  {
    id: "r-db-port",
    title: "MariaDB's port changes",
    edit: replaceText(/"port":3306/g, '"port":3307', "research-databases"),
    findings: ["consequence: Service databases/mariadb-headless", "consequence: Service databases/mariadb"],
  },
  {
    id: "r-db-probe",
    title: "probes of the databases change",
    edit: replaceText(/"period_seconds":\d+/g, '"period_seconds":77', "research-databases"),
    findings: [
      "restarted: StatefulSet databases/clickhouse",
      "restarted: StatefulSet databases/mariadb",
      "restarted: StatefulSet redis/redis-cluster",
    ],
  },
  {
    id: "r-claims-deleted",
    title: "claims go with their set",
    edit: replaceText(/"when_deleted":"Retain"/g, '"when_deleted":"Delete"', "research-databases"),
    findings: [
      "guard taken away: StatefulSet databases/clickhouse",
      "guard taken away: StatefulSet databases/mariadb",
      "guard taken away: StatefulSet redis/redis-cluster",
    ],
  },
  {
    id: "r-config-renamed",
    title: "a ConfigMap is renamed",
    edit: set(["databases/configMaps/0/name", "dedup-config"]),
    findings: ["removed: ConfigMap databases/dedup-experiment-config"],
  },
  {
    id: "r-rule-acknowledged",
    title: "a guardrail may be broken for longer",
    edit: {
      data: (all) => {
        const [first] = all.acknowledged?.databases ?? [];
        if (first === undefined) throw new Error("the databases break a guardrail");
        return { ...all, acknowledged: { databases: [{ ...first, until: dayIn(700) }] } };
      },
    },
    findings: ["guard taken away: research-databases"],
  },
  {
    id: "r-rule-holds",
    title: "a guardrail holds again",
    edit: set(["acknowledged", {}]),
    findings: [],
  },
  {
    id: "r-db-context",
    title: "one stack leads to another cluster",
    edit: replaceText(/"config_context":"research"/g, '"config_context":"production"', "research-databases"),
    findings: ["another cluster or state: cluster"],
  },
  {
    id: "r-moved-stack",
    title: "a ConfigMap moves to another stack",
    edit: {
      contents: (contents) => {
        const copy = structuredClone(contents) as Record<
          string,
          { resource: Record<string, Record<string, unknown>> }
        >;
        const [from, to] = ["research-databases", "research-experiment"].map(
          (name) => copy[name]?.resource.kubernetes_config_map_v1,
        );
        if (from === undefined || to === undefined) throw new Error("both stacks have ConfigMaps");
        to["clickhouse_config_B0A1702B"] = from["clickhouse_config_B0A1702B"];
        delete from["clickhouse_config_B0A1702B"];
        return copy;
      },
    },
    findings: ["moved: ConfigMap databases/clickhouse-config"],
  },
];
