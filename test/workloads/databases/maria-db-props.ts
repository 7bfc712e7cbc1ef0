import { Cpu, type MariaDbProps, Memory } from "../../../constructs";
import * as common from "./common";
import { secret } from "./common";

export const REQUIRED: MariaDbProps = {
  ...common.REQUIRED,
  name: "mariadb",
  database: "dedup_lab",
  username: "dedup-lab",
  password: secret("MARIADB_PASSWORD"),
  rootPassword: secret("MARIADB_ROOT_PASSWORD"),
};

export const EVERY_PROP: Required<MariaDbProps> = {
  ...REQUIRED,
  ...common.EVERY_PROP,
  exporterPassword: secret("MARIADB_EXPORTER_PASSWORD"),
  resources: {
    requests: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) },
    limits: { memory: Memory.gibibytes(4), cpu: Cpu.cores(2) },
  },
  bufferPool: Memory.gibibytes(3),
  settings: { max_allowed_packet: "64M", slow_query_log: 1 },
};
