import { type ClickHouseProps, Cpu, Memory } from "../../../constructs";
import * as common from "./common";
import { secret } from "./common";

export const REQUIRED: ClickHouseProps = {
  ...common.REQUIRED,
  name: "clickhouse",
  database: "dedup_lab",
  username: "dedup_lab",
  password: secret("CLICKHOUSE_PASSWORD"),
};

export const EVERY_PROP: Required<ClickHouseProps> = {
  ...REQUIRED,
  ...common.EVERY_PROP,
  resources: {
    requests: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) },
    limits: { memory: Memory.gibibytes(4), cpu: Cpu.cores(2) },
  },
  settings: {
    max_connections: 128,
    "merge_tree.min_bytes_for_wide_part": 0,
    "merge_tree.min_rows_for_wide_part": 0,
    display_name: "a < b & c",
  },
};
