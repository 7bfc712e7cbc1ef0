import type { Json, JsonObject } from "../../../charts";
import { propError } from "../../../checks";

/** Identity of a data source of Grafana. */
interface DataSource {
  readonly name?: Json;
  readonly uid?: Json;
  readonly isDefault?: Json;
}

/** Values of Grafana that are read here. */
interface GrafanaValues {
  readonly additionalDataSources?: unknown;
  readonly sidecar?: { readonly datasources?: { readonly isDefaultDatasource?: boolean } };
}

/** Names and uids of the data sources that the stack makes. */
const TAKEN = ["prometheus", "alertmanager"];

/**
 * Refuses data sources that Grafana would take for those of the stack, or a second one that is the default: it then does
 * not start.
 */
export function refuseSecondDataSources(path: string, values: JsonObject): void {
  const { additionalDataSources, sidecar } = (values.grafana ?? {}) as GrafanaValues;
  const isOursDefault = sidecar?.datasources?.isDefaultDatasource !== false;
  if (!Array.isArray(additionalDataSources)) return;
  for (const [at, { name, uid, isDefault }] of (additionalDataSources as DataSource[]).entries()) {
    const prop = `extraValues.grafana.additionalDataSources[${at}]`;
    const taken = [name, uid].find((each) => typeof each === "string" && TAKEN.includes(each.toLowerCase()));
    if (taken !== undefined) {
      throw propError(
        path,
        prop,
        "have another name and uid, because the stack creates this data source",
        taken,
      );
    }
    if (isDefault === true && isOursDefault) {
      const rule =
        "not be the default beside the stack's Prometheus, because Grafana does not start with two: set " +
        "extraValues.grafana.sidecar.datasources.isDefaultDatasource: false";
      throw propError(path, `${prop}.isDefault`, rule, isDefault);
    }
  }
}
