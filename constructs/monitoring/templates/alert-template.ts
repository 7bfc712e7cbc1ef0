import { GO_FUNCTIONS } from "./go-functions";
import { mistakeInTemplate } from "./parser";

/** Functions that Prometheus 3.14 adds; test/real checks each with promtool. */
const OF_PROMETHEUS = (
  "args externalURL first graphLink humanize humanize1024 humanizeDuration humanizePercentage humanizeTimestamp label " +
  "match now parseDuration pathPrefix query reReplaceAll safeHtml sortByLabel stripDomain stripPort strvalue " +
  "tableLink title toDuration toLower toTime toUpper urlQueryEscape value"
).split(" ");

/** Names of the functions of an alert's texts. */
export const ALERT_FUNCTIONS: readonly string[] = [...OF_PROMETHEUS, ...GO_FUNCTIONS];

const VARIABLES = ["$labels", "$externalLabels", "$externalURL", "$value"];

/**
 * Returns the mistake for which Prometheus would refuse a label or an annotation of an alert, and with it the whole
 * file; undefined for a valid text.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/template_reference/
 */
export function mistakeInAlertText(text: string): string | undefined {
  const mistake = mistakeInTemplate(text, { functions: ALERT_FUNCTIONS, variables: VARIABLES });
  if (mistake === undefined) return undefined;
  const near = JSON.stringify(text.slice(mistake.at, mistake.at + 24).trim());
  return `${mistake.reason} (at character ${String(mistake.at + 1)}, near ${near})`;
}
