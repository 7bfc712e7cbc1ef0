/**
 * Returns whether a text is a label name that every version and every query of Prometheus accepts.
 * @see https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels
 */
export function isLabelName(text: string): boolean {
  return /^[a-zA-Z_]\w*$/.test(text);
}
