import { ElasticChart, type ElasticChartVersion, type ElasticsearchClusterProps } from "../../constructs";
import { SECURITY, synthesize, valuesOf } from "./example";

export const values = (props: Partial<ElasticsearchClusterProps>, release = "es-data") =>
  valuesOf(synthesize(props), release);

export const chart = (version: ElasticChartVersion) => new ElasticChart({ version, security: SECURITY });
