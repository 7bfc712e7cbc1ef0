import { failOf, requireWholeNumber } from "../../checks";
import type { ClusterModel } from "../model/cluster";

/** Refuses several pods of Kibana that do not share sessions. */
export function validateKibana(model: ClusterModel): void {
  const { kibana } = model;
  if (kibana === undefined) return;
  const refuse = failOf(model.path);
  const why = " (to stop it, set suspended: true)";
  requireWholeNumber(refuse, "kibana.replicas", kibana.replicas, { why });
  if (kibana.replicas > 1 && kibana.encryptionKey === undefined) {
    const rule = "be set with more than 1 replica, or a login is lost at every other request";
    refuse("kibana.encryptionKey", rule, kibana.encryptionKey);
  }
}
