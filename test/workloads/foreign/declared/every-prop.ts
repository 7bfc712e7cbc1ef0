import { DeclaredKind, type DeclaredServiceProps, Cpu, Memory, Purpose } from "../../../../constructs";

export const REQUIRED: DeclaredServiceProps = {
  kind: DeclaredKind.STATEFUL_SET,
  namespace: "minio",
  name: "minio",
  purpose: Purpose.PRODUCTION,
  replicas: 3,
  service: { name: "minio-lb", ports: { s3: 9000 } },
};

export const EVERY_PROP: Required<DeclaredServiceProps> = {
  ...REQUIRED,
  metrics: { portName: "s3", metricsPath: "/minio/v2/metrics/cluster", scheme: "https" },
  resources: { requests: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) } },
};
