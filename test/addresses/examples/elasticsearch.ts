import { Eck, EckCrds, EckOperator, ElasticChart, ElasticsearchCluster } from "../../../constructs";
import { REQUIRED, SECURITY } from "../../elasticsearch/example";
import type { Examples } from "../example";

export const ELASTICSEARCH: Examples = {
  EckCrds: (scope, id) => new EckCrds(scope, id, { namespace: "elastic-system" }),
  EckOperator: (scope, id) => new EckOperator(scope, id, { namespace: "elastic-system" }),
  "ElasticsearchCluster, chart 7": (scope, id) =>
    new ElasticsearchCluster(scope, id, { ...REQUIRED, engine: new ElasticChart({ version: "7.17.3" }) }),
  "ElasticsearchCluster, chart 8": (scope, id) =>
    new ElasticsearchCluster(scope, id, {
      ...REQUIRED,
      engine: new ElasticChart({ version: "8.5.1", security: SECURITY }),
    }),
  "ElasticsearchCluster, ECK": (scope, id) =>
    new ElasticsearchCluster(scope, id, { ...REQUIRED, engine: new Eck({ version: "8.19.3" }) }),
};
