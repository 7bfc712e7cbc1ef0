import { type FullMonitoringProps, MonitoringProfile, type MonitoringStackProps } from "../props/stack";
import { openParts } from "./control-plane";
import { fullNameOf } from "./names";

/** Returns the names of the jobs that a stack has of itself. */
export function ownJobs(props: MonitoringStackProps): readonly string[] {
  return [
    ...(props.profile === MonitoringProfile.FULL ? chartJobs(props) : ["prometheus", "kubelet"]),
    ...(props.nodeExporter === undefined ? [] : ["node-exporter"]),
    ...openParts(props.controlPlane).map(({ job }) => job),
    ...(props.pushgateway === undefined ? [] : ["pushgateway"]),
  ];
}

function chartJobs({ name, alertmanager, grafana }: FullMonitoringProps): readonly string[] {
  const full = fullNameOf(name);
  return [
    "apiserver",
    "kubelet",
    "coredns",
    "kube-state-metrics",
    `${full}-prometheus`,
    `${full}-operator`,
    ...(alertmanager === undefined ? [] : [`${full}-alertmanager`]),
    ...(grafana === undefined ? [] : [`${full}-grafana`]),
  ];
}
