import { ElasticChart, type ElasticChartVersion, type ElasticsearchClusterProps } from "../../../constructs";
import { SECURITY, synthesize, valuesIn } from "../example";

export const values = (props: Partial<ElasticsearchClusterProps>, release = "es-data") =>
  valuesIn(synthesize(props), release);

export const chart = (version: ElasticChartVersion) => new ElasticChart({ version, security: SECURITY });
