import {
  Cpu,
  type EtcdSnapshotsProps,
  Memory,
  Purpose,
  ServiceAddress,
  TaintEffect,
} from "../../../../constructs";
import { IMAGE_DIGEST } from "../../../support/image-digest";

/** The fewest props. */
export const REQUIRED: EtcdSnapshotsProps = {
  name: "etcd-snapshots",
  namespace: "backup",
  purpose: Purpose.PRODUCTION,
  schedule: "0 2 * * *",
  timeZone: "Europe/London",
  activeDeadlineSeconds: 1800,
  talosVersion: "1.11.5",
  controlPlanes: ["192.168.2.20", "192.168.2.49", "192.168.2.223"],
  talosconfig: { secretName: "etcd-snapshots", key: "config" },
  host: "homelab",
  repository: { url: "s3:https://s3.example.com/homelab-etcd" },
  password: { secretName: "restic", key: "RESTIC_PASSWORD" },
  keep: { daily: 7 },
  firstRunUntil: "2026-12-14",
};

/** Every prop, none at its default. */
export const EVERY_PROP: Required<EtcdSnapshotsProps> = {
  ...REQUIRED,
  controlPlanes: ["192.168.2.20", "192.168.2.49", "192.168.2.223"],
  suspended: { reason: "the bucket moves", evenProduction: { reason: "the bucket moves" } },
  secretEnv: {
    AWS_ACCESS_KEY_ID: { secretName: "bucket", key: "id" },
    AWS_SECRET_ACCESS_KEY: { secretName: "bucket", key: "secret" },
  },
  keep: { last: 2, daily: 7, weekly: 4, monthly: 6, yearly: 1 },
  checkParts: 14,
  pushUrl: "http://pushgateway.monitoring.svc:9091",
  image: "registry.example.com/restic:0.18.1",
  talosctlImage: `registry.example.com/talosctl:v1.11.5@${IMAGE_DIGEST}`,
  busyboxImage: "registry.example.com/busybox:1.37.0-musl",
  resources: {
    requests: { cpu: Cpu.millicores(200), memory: Memory.mebibytes(300) },
    limits: { memory: Memory.gibibytes(2) },
  },
  nodeSelector: { disk: "ssd" },
  tolerations: [{ key: "experiment", value: "dedicated", effect: TaintEffect.NO_SCHEDULE }],
  mayReach: [{ cidr: "192.168.1.0/24", ports: [50_000] }],
  uses: [new ServiceAddress({ name: "proxy", namespace: "web", ports: { http: 3128 } })],
  adopt: { reason: "made by kubectl before" },
};
