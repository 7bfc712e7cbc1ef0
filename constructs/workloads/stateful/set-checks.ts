import { builtIn, type LiveStatefulSet, reading, STATEFUL_SETS } from "../../live";
import { isSameQuantity, listed } from "./live-words";

/** What Kubernetes never changes in a set that exists. */
export interface SetIdentity {
  /** Namespace of the set. */
  readonly namespace: string;
  /** Name of the set. */
  readonly name: string;
  /** Name of the headless Service. */
  readonly serviceName: string;
  /** Labels by which the set selects its pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** In which order pods are made. */
  readonly podManagementPolicy: string;
  /** Name of the volume that claims are made for. */
  readonly claimTemplate: string;
  /** Class of the claims. */
  readonly className: string;
  /** Size of each claim, as Kubernetes writes it. */
  readonly storage: string;
}

/** A field that cannot change, and differs. */
interface Difference {
  /** What its user calls it. */
  readonly prop: string;
  /** What is declared. */
  readonly wanted: string;
  /** The value of the live set. */
  readonly live: string;
  /** What to do instead. */
  readonly remedy: string;
}

/**
 * The immutable fields of an existing StatefulSet are as declared. Terraform would delete the set and recreate it, with
 * new pods on old claims, or, for the size of claims, report success and change nothing.
 */
export const SET_UNCHANGED = builtIn<SetIdentity>({
  name: "stateful-set-unchanged",
  reads: [
    reading(
      STATEFUL_SETS,
      "spec.serviceName",
      "spec.selector",
      "spec.podManagementPolicy",
      "spec.volumeClaimTemplates.metadata.name",
      "spec.volumeClaimTemplates.spec",
    ),
  ],
  judge(live, wanted) {
    const { namespace, name } = wanted;
    const found = live.findLive(STATEFUL_SETS, name, namespace);
    const differences = found === undefined ? [] : differencesIn(found, wanted);
    if (differences.length === 0) return undefined;
    const props = differences.map((each) => `${each.prop} (${each.wanted}, live ${each.live})`);
    const remedies = [...new Set(differences.map(({ remedy }) => remedy))];
    return (
      `${listed(props)} must stay as in the live StatefulSet ${namespace}/${name}, which Terraform would have to delete, as ` +
      `these fields of a StatefulSet are immutable: ${remedies.join("; ")}`
    );
  },
});

function differencesIn({ spec = {} }: LiveStatefulSet, wanted: SetIdentity): readonly Difference[] {
  const orphan = orphanRemedy(wanted);
  const [template] = spec.volumeClaimTemplates ?? [];
  const names = (spec.volumeClaimTemplates ?? []).map(({ metadata }) => metadata?.name ?? "none").join(", ");
  const differences = [
    differing("the name of the headless Service", wanted.serviceName, spec.serviceName, orphan),
    differing(
      "the selector",
      selectorText({ matchLabels: wanted.labels }),
      selectorText(spec.selector),
      OTHER_SERVICE,
    ),
    // defaults of the API server for fields that a set omits.
    differing(
      "podManagementPolicy",
      wanted.podManagementPolicy,
      spec.podManagementPolicy ?? "OrderedReady",
      orphan,
    ),
    differing("the volume of the claims", wanted.claimTemplate, names, OTHER_SERVICE),
    differing("volume.storageClass", wanted.className, template?.spec?.storageClassName, OTHER_SERVICE),
    sizeDifference(wanted, template?.spec?.resources?.requests?.storage),
  ];
  return differences.flat();
}

function differing(
  prop: string,
  wanted: string,
  live: string | undefined,
  remedy: string,
): readonly Difference[] {
  return live === wanted
    ? []
    : [{ prop, wanted, live: live === undefined || live === "" ? "none" : live, remedy }];
}

function sizeDifference(wanted: SetIdentity, live: string | undefined): readonly Difference[] {
  const { name, storage } = wanted;
  if (live !== undefined && isSameQuantity(live, storage)) return [];
  const remedy = `to grow, raise spec.resources.requests.storage of each claim data-${name}-<n>, then ${orphanRemedy(wanted)}`;
  return differing("volume.size", storage, live, remedy);
}

function selectorText({
  matchLabels = {},
  matchExpressions = [],
}: NonNullable<LiveStatefulSet["spec"]>["selector"] = {}): string {
  const labels = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`);
  const expressions = matchExpressions.map(({ key, operator, values = [] }) =>
    `${key} ${operator} ${values.join("|")}`.trim(),
  );
  return [...labels.sort(), ...expressions.sort()].join(",");
}

/** What to do if the data must move to another place. */
export const OTHER_SERVICE = "create another StatefulService beside this one, and copy the data into it";

/** Returns how to recreate a set: its pods keep running, and the new set adopts them. */
function orphanRemedy({ namespace, name }: SetIdentity): string {
  return `kubectl -n ${namespace} delete statefulset ${name} --cascade=orphan leaves the pods and claims, and the next apply recreates the set`;
}
