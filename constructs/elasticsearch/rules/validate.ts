import type { Construct } from "constructs";
import { failOf, requireWholeNumber } from "../../checks";
import type { ClusterModel } from "../model/cluster";
import type { ElasticsearchEngine } from "../model/engine";
import { ReadyHealth } from "../model/ready-health";
import type { ElasticsearchClusterProps } from "../props/cluster";
import { validateArchitecture } from "./architecture";
import { validateCapacity } from "./capacity";
import { validateKibana } from "./kibana";
import { heapWarnings, validateResources } from "./memory";
import { validateMove } from "./move";
import { validatePlacement } from "./placement";
import { validateQuorum } from "./quorum";
import { validateRoles } from "./roles";
import { validateSettings } from "./settings";
import { validateStorage } from "./storage";

/** Checks the rules for all engines; throws for the first broken one. */
export function validateModel(
  scope: Construct,
  model: ClusterModel,
  props: ElasticsearchClusterProps,
  engine: ElasticsearchEngine,
): void {
  const refuse = failOf(model.path);
  validateRoles(model, props);
  validateQuorum(model);
  validateResources(model);
  validateStorage(model);
  validatePlacement(model);
  validateSettings(props, engine.version, refuse);
  validateKibana(model);
  validateMove(model, engine);
  requireWholeNumber(refuse, "timeoutSeconds", model.timeoutSeconds);
  validateArchitecture(scope, model, engine.version);
  validateCapacity(scope, model);
}

/** Describes what is possible, but not wise. */
export function warningsAbout(model: ClusterModel): readonly string[] {
  const nodes = (isCounted: (group: ClusterModel["groups"][number]) => boolean) =>
    model.groups.filter(isCounted).reduce((sum, { replicas }) => sum + replicas, 0);
  const dataNodes = nodes(({ holdsData }) => holdsData);
  const votes = nodes(({ isMasterEligible }) => isMasterEligible);
  const neverGreen = model.readyHealth === ReadyHealth.GREEN && dataNodes === 1;
  return [
    ...heapWarnings(model),
    ...(neverGreen
      ? [
          "readyHealth should be yellow with 1 data node, where replicas cannot be allocated and green is never reached",
        ]
      : []),
    ...(votes === 1 && !model.isSingleNode
      ? ["groups should contain 3 master-eligible nodes: with 1, its loss stops the cluster"]
      : []),
  ];
}
