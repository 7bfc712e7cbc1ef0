import {
  Cpu,
  ElasticChart,
  type ElasticsearchClusterProps,
  ElasticsearchRole,
  Memory,
  type NodeGroupProps,
} from "../../../constructs";
import { DATA, MASTER, SECURITY } from "../example";

export const { MASTER: M, VOTING_ONLY, DATA: D, DATA_CONTENT, DATA_HOT, INGEST, ML } = ElasticsearchRole;

/** Two groups, the data group changed. */
export function data(changed: Partial<NodeGroupProps>): Partial<ElasticsearchClusterProps> {
  return { groups: { master: MASTER, data: { ...DATA, ...changed } } };
}
export const SECURE = new ElasticChart({ version: "7.17.3", security: SECURITY });

/** Two groups, the master group changed. */
export function master(changed: Partial<NodeGroupProps>): Partial<ElasticsearchClusterProps> {
  return { groups: { master: { ...MASTER, ...changed }, data: DATA } };
}

/** Requests of a group. */
export function requests(memory: Memory, cpu = Cpu.millicores(500)) {
  return { requests: { cpu, memory } };
}

/** A Kibana that breaks no rule. */
export const KIBANA = { resources: requests(Memory.gibibytes(1)) };
