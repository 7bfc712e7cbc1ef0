import { checkCall } from "../../checks";
import { type Cluster, NodeRole, Severity } from "../../cluster";
import { Memory } from "../../units";
import type { AlertRules } from "../props/rule";
import { CONTROL_PLANE } from "./control-plane";

const MINUTE = 60;

/** A smaller database is never worth the pause that a defragmentation is. */
const WORTH_DEFRAGMENTING = Memory.mebibytes(100);

/**
 * Returns alerts on the members of etcd, for `alertRules` of a `MonitoringStack` with `controlPlane.etcd`. The number of
 * members follows from the control planes of the cluster. With the profile `FULL`, the chart has alerts of its own, too.
 * @see https://etcd.io/docs/v3.6/op-guide/maintenance/
 * @example
 * ```ts
 * Object.keys(etcdAlerts(cluster))[0]; // EtcdMembersMissing
 * ```
 */
export function etcdAlerts(cluster: Cluster): AlertRules {
  checkCall("etcdAlerts", cluster);
  const members = cluster.nodes.filter(({ roles }) => roles.includes(NodeRole.CONTROL_PLANE)).length;
  return { ...membershipAlerts(members), ...diskAlerts(), ...databaseAlerts() };
}

/** A series of the members. */
function of(metric: string): string {
  return `${metric}{job="${CONTROL_PLANE.etcd.job}"}`;
}

function membershipAlerts(members: number): AlertRules {
  return {
    EtcdMembersMissing: {
      // if no member is up, a count would have no value, and the alert would not fire.
      expr: `(sum(${of("up")}) or vector(0)) < ${members}`,
      forSeconds: 3 * MINUTE,
      severity: Severity.CRITICAL,
      summary: `Only {{ $value }} of ${members} members of etcd are up`,
      description: "If another member fails, etcd can lose its quorum. Do not restart another machine now.",
    },
    EtcdNoLeader: {
      expr: `${of("etcd_server_has_leader")} == 0`,
      forSeconds: MINUTE,
      severity: Severity.CRITICAL,
      summary: "The member {{ $labels.instance }} of etcd has no leader",
    },
    EtcdLeaderChanges: {
      expr: `max(increase(${of("etcd_server_leader_changes_seen_total")}[1h])) >= 4`,
      severity: Severity.WARNING,
      summary: "etcd has changed its leader {{ $value | humanize }} times in an hour",
    },
  };
}

function diskAlerts(): AlertRules {
  return {
    EtcdSlowDisk: {
      expr:
        "histogram_quantile(0.99, sum by (instance, le) " +
        `(rate(${of("etcd_disk_wal_fsync_duration_seconds_bucket")}[10m]))) > 0.5`,
      forSeconds: 10 * MINUTE,
      severity: Severity.WARNING,
      summary: "etcd on {{ $labels.instance }} takes {{ $value | humanizeDuration }} to write to its disk",
    },
  };
}

function databaseAlerts(): AlertRules {
  const size = of("etcd_mvcc_db_total_size_in_bytes");
  const inUse = of("etcd_mvcc_db_total_size_in_use_in_bytes");
  return {
    EtcdAlmostFull: {
      expr: `${size} / ${of("etcd_server_quota_backend_bytes")} > 0.8`,
      forSeconds: 10 * MINUTE,
      severity: Severity.CRITICAL,
      summary: "etcd on {{ $labels.instance }} has used {{ $value | humanizePercentage }} of its quota",
      description: "At 100 %, etcd accepts no more writes. Defragment one member at a time.",
    },
    EtcdFragmented: {
      expr: `1 - ${inUse} / ${size} > 0.5 and ${size} > ${WORTH_DEFRAGMENTING.bytes}`,
      forSeconds: 60 * MINUTE,
      severity: Severity.WARNING,
      summary: "{{ $value | humanizePercentage }} of the database of etcd on {{ $labels.instance }} is free",
      description:
        "Defragment one member at a time, the leader last: a member does not respond while it is defragmented. " +
        "On Talos: talosctl --nodes <address> etcd defrag",
    },
  };
}
