import { ControlPlane } from "../control-plane/control-plane";
import { elasticCharts, VERSIONS } from "../elasticsearch/elastic-charts";
import { describeWith } from "../support/required-program";
import { describeChanges } from "./elasticsearch/changes";
import { startElasticsearchLab } from "./elasticsearch/elasticsearch-lab";
import { describeVersions } from "./elasticsearch/versions";

describeWith(
  [ControlPlane.available(), ...VERSIONS.map(elasticCharts)],
  "Elasticsearch by Elastic's charts on a real control plane",
  () => {
    const lab = startElasticsearchLab();
    describeVersions(lab);
    describeChanges(lab);
  },
);
