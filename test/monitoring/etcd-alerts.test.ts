import { Cluster, etcdAlerts, type Severity } from "../../constructs";
import { clusterProps } from "../cluster/facts/facts";

const alerts = etcdAlerts(new Cluster(clusterProps()));

test("the expected number of members is the number of control planes", () => {
  expect(alerts.EtcdMembersMissing).toMatchObject({
    expr: '(sum(up{job="kube-etcd"}) or vector(0)) < 3',
    summary: "Only {{ $value }} of 3 members of etcd are up",
  });
});

test("members, leader, disk, quota and fragmentation have alerts, and the dangerous ones are critical", () => {
  const severities = Object.entries(alerts).map(([name, { severity }]): [string, Severity] => [
    name,
    severity,
  ]);
  expect(Object.fromEntries(severities)).toEqual({
    EtcdMembersMissing: "critical",
    EtcdNoLeader: "critical",
    EtcdLeaderChanges: "warning",
    EtcdSlowDisk: "warning",
    EtcdAlmostFull: "critical",
    EtcdFragmented: "warning",
  });
});

test("fails without a cluster", () => {
  expect(() => etcdAlerts("homelab" as unknown as Cluster)).toThrow("etcdAlerts");
});
