import { propError } from "../../checks";
import type { Dashboards } from "../props/dashboard";
import { CHART_DASHBOARDS } from "./of-chart";

/** Why two of one are refused. */
const HARM = "because Grafana then stops loading dashboards from files";

/**
 * Throws for two dashboards with one uid, or with one title in one folder, the chart's own included.
 * @see https://github.com/grafana/grafana/issues/43530
 */
export function validateUniqueDashboards(path: string, dashboards: Dashboards): void {
  const uids = new Map([...CHART_DASHBOARDS.keys()].map((uid) => [uid, "the chart"]));
  const titles = new Map(
    [...CHART_DASHBOARDS.values()].map((title) => [placeOf(undefined, title), "the chart"]),
  );
  for (const [name, { model, folder }] of Object.entries(dashboards)) {
    const { uid, title } = model as { readonly uid?: unknown; readonly title?: unknown };
    const fail = (prop: string, rule: string, owner: string, got: unknown): never => {
      throw propError(
        path,
        `dashboards.${name}.model.${prop}`,
        `be ${rule}, ${HARM}; ${owner} has it too`,
        got,
      );
    };
    const sameUid = uids.get(String(uid));
    if (sameUid !== undefined) fail("uid", "unique", sameUid, uid);
    const place = placeOf(folder, String(title));
    const sameTitle = titles.get(place);
    if (sameTitle !== undefined) fail("title", "unique in its folder", sameTitle, title);
    uids.set(String(uid), `dashboards.${name}`);
    titles.set(place, `dashboards.${name}`);
  }
}

function placeOf(folder = "", title: string): string {
  return JSON.stringify([folder, title]);
}
