import { Cpu, Memory, type RedisClusterProps } from "../../../constructs";
import * as common from "./common";
import { secret } from "./common";

export const REQUIRED: RedisClusterProps = {
  ...common.REQUIRED,
  name: "redis-cluster",
  namespace: "redis",
  username: "dedup-lab",
  keys: "dedup:*",
  password: secret("REDIS_PASSWORD"),
  operatorPassword: secret("REDIS_OPERATOR_PASSWORD"),
};

export const EVERY_PROP: Required<RedisClusterProps> = {
  ...REQUIRED,
  ...common.EVERY_PROP,
  resources: {
    requests: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) },
    limits: { memory: Memory.gibibytes(4), cpu: Cpu.cores(2) },
  },
};
