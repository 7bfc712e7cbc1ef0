import {
  ElasticChart,
  type ElasticsearchClusterProps,
  ElasticsearchRole,
  type NodeGroupProps,
} from "../../constructs";
import { DATA, MASTER, SECURITY } from "./example";

export const { MASTER: M, VOTING_ONLY, DATA: D, DATA_CONTENT, DATA_HOT, INGEST, ML } = ElasticsearchRole;

/** Two groups, the data group changed. */
export function data(changed: Partial<NodeGroupProps>): Partial<ElasticsearchClusterProps> {
  return { groups: { master: MASTER, data: { ...DATA, ...changed } } };
}
export const SECURE = new ElasticChart({ version: "7.17.3", security: SECURITY });
