import { expandedText } from "../../../synthesized/restored";
import { yamlIn } from "../../../synthesized/yaml-in";
import { readOnce } from "../../model/read-once";
import type { Attributes, Resource } from "../../model/resource";

/** What a resource monitors and reports: alerts, scrape jobs, and receivers of alerts. */
export interface Watched {
  /** By name: what makes them fire. */
  readonly alerts: ReadonlyMap<string, string>;
  /** By name: how severe they are. */
  readonly severities: ReadonlyMap<string, string>;
  readonly jobs: ReadonlySet<string>;
  /** By name: where they send. */
  readonly receivers: ReadonlyMap<string, string>;
  /** How alerts are routed. */
  readonly routes: ReadonlySet<string>;
  /** When which alerts are muted: by other alerts, or at times. */
  readonly mutes: ReadonlySet<string>;
}

/**
 * Settings of an Alertmanager that suppress notifications.
 * @see https://prometheus.io/docs/alerting/latest/configuration/
 */
const MUTES = ["inhibit_rules", "time_intervals", "mute_time_intervals"];

/** Reads what a resource monitors: in values of a release, in a PrometheusRule, or in files of a ConfigMap. */
export const watchedBy = readOnce(readWatched);

function readWatched({ attributes }: Resource): Watched {
  const alerts = new Map<string, string>();
  const severities = new Map<string, string>();
  const receivers = new Map<string, string>();
  const [jobs, routes, mutes] = [new Set<string>(), new Set<string>(), new Set<string>()];
  visit(attributes, (value) => {
    const { alert, expr, labels, receiver, job_name: job } = value;
    const { for: lasting } = value;
    if (typeof alert === "string" && expr !== undefined) {
      // rules of one name may differ by their severity.
      const severity = String((labels as Attributes | undefined)?.severity ?? "");
      alerts.set(
        alert,
        [alerts.get(alert), `${String(expr).trim()} for ${String(lasting ?? "0s")}`]
          .filter(Boolean)
          .join("; "),
      );
      severities.set(alert, [severities.get(alert), severity].filter(Boolean).join("; "));
    }
    if (typeof job === "string") jobs.add(job);
    if (typeof receiver === "string") routes.add(JSON.stringify(value));
    for (const key of MUTES)
      if (Array.isArray(value[key]))
        for (const each of value[key] as readonly unknown[]) mutes.add(JSON.stringify(each));
    if (Array.isArray(value.receivers))
      for (const { name, ...where } of value.receivers as readonly Attributes[])
        receivers.set(String(name), JSON.stringify(where));
  });
  return { alerts, severities, jobs, receivers, routes, mutes };
}

/** Visits every object in a value, and in texts of YAML or JSON in it. */
function visit(value: unknown, see: (value: Attributes) => void): void {
  if (typeof value === "string") {
    if (/^\s*(-?\s*)?("?(groups|alert|scrape_configs|job_name|receivers|route)"?:)/m.test(value))
      visitText(value, see);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const each of value) visit(each, see);
    return;
  }
  const { "(JSON)": json } = value as { readonly "(JSON)"?: unknown };
  const text = json === undefined ? expandedText(value) : undefined;
  if (text !== undefined) {
    visit(text, see);
    return;
  }
  see(value as Attributes);
  for (const each of Object.values(value)) visit(each, see);
}

function visitText(text: string, see: (value: Attributes) => void): void {
  const read = yamlIn(text);
  if (typeof read === "object") visit(read, see);
}
