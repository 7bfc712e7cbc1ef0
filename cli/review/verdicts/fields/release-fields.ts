import { at } from "../../model/resource";
import { becomes, falls, type FearedField, shown } from "./field";

const KINDS = ["release"];

/** Flags of a release that change every later upgrade, and their effects. */
const FLAGS: Readonly<Record<string, string>> = {
  force_update: "Helm deletes objects that it cannot patch, and creates them again",
  recreate_pods: "every upgrade restarts all pods at once",
  reuse_values: "values that the document no longer sets keep their previous setting",
  disable_webhooks: "hooks of the chart do not run, such as migrations",
};

/**
 * Arguments of a release that change what every later upgrade does, and which no plan explains.
 * @see https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release
 */
export const RELEASE_FIELDS: readonly FearedField[] = [
  ...Object.entries(FLAGS).map(([flag, text]) => ({
    kinds: KINDS,
    paths: [flag],
    isFeared: becomes(true),
    says: () => `${flag}: ${text}`,
  })),
  {
    kinds: KINDS,
    paths: ["timeout"],
    isFeared: falls(300),
    says: ({ to, after }) =>
      `an upgrade fails if its pods are not ready within ${shown(to, "300")} s${at(after.attributes, "atomic") === true ? ", and is rolled back" : ""}`,
  },
  {
    kinds: KINDS,
    paths: ["wait"],
    isFeared: becomes(false),
    says: () =>
      "an apply no longer waits for its pods: it succeeds though they do not start, and what depends on it begins earlier",
  },
];
