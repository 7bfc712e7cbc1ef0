import type { LiveLabelSelector, LiveSelectorRequirement } from "./kinds";

type Labels = Readonly<Record<string, string>>;

/** Returns whether labels match a selector. An empty selector matches everything, and `undefined` matches nothing. */
export function isSelected(labels: Labels, selector: LiveLabelSelector | undefined): boolean {
  if (selector === undefined) return false;
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return hasAll(labels, matchLabels) && matchExpressions.every((rule) => meets(labels, rule));
}

/** Returns whether labels include all wanted labels with their values. */
export function hasAll(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

function meets(labels: Labels, { key, operator, values = [] }: LiveSelectorRequirement): boolean {
  const value = labels[key];
  const isListed = value !== undefined && values.includes(value);
  switch (operator) {
    case "In":
      return isListed;
    case "NotIn":
      return !isListed;
    case "Exists":
      return value !== undefined;
    default:
      return value === undefined;
  }
}
