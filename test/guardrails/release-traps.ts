import type { WrittenStack } from "./documents";
import type { Trap } from "./trap";

const release = (values: object, others: object = {}) => ({
  resource: {
    helm_release: {
      trap: {
        name: "trap",
        namespace: "databases",
        chart: "trap",
        values: [JSON.stringify(values)],
        ...others,
      },
    },
  },
});

/** What is wrong in the values of releases, or in the releases themselves. */
const RELEASES: readonly (readonly [title: string, rule: string, stack: WrittenStack])[] = [
  ["a literal password in values", "secret-literal", release({ auth: { rootPassword: "hunter2" } })],
  [
    "a literal password in a set value",
    "secret-literal",
    release({}, { set: [{ name: "auth.rootPassword", value: "hunter2" }] }),
  ],
  [
    "a claim in values that nobody makes",
    "name-exists",
    release({ persistence: { existingClaim: "nowhere" } }),
  ],
  [
    "a class in values that nobody makes",
    "name-exists",
    release({ persistence: { storageClass: "nowhere" } }),
  ],
  ["a Secret in values that nobody makes", "secret-exists", release({ auth: { existingSecret: "nowhere" } })],
  ["a namespace that nobody makes", "name-exists", release({}, { namespace: "nowhere" })],
  [
    "two releases of one name",
    "one-object",
    release({}, { name: "kube-prometheus-stack", namespace: "monitoring" }),
  ],
];

/** The same kinds of mistakes in releases. */
export const RELEASE_TRAPS: readonly Trap[] = RELEASES.map(([title, rule, stack]) => ({
  title: `release: ${title}`,
  rule,
  stack,
}));
