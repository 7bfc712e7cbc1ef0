import { builtIn, CLAIMS, type LiveClaim, objectTitle, reading } from "../../../live";
import { bytesOf } from "../../../units";

/** Arguments of `OPERATED_CLAIM_UNCHANGED`. */
export interface OperatedClaim {
  /** The prop that describes the volume, as its user wrote it. */
  readonly prop: string;
  /** Namespace of the claim. */
  readonly namespace: string;
  /** Name of the claim. */
  readonly name: string;
  /** Class that is declared. */
  readonly className: string;
  /** Size that is declared, as Kubernetes writes it. */
  readonly storage: string;
}

/**
 * A claim that a StatefulSet of the operator has made is what is declared: it keeps the size and the class that it
 * was made with, whatever is declared later.
 */
export const OPERATED_CLAIM_UNCHANGED = builtIn<OperatedClaim>({
  name: "operated-claim-unchanged",
  reads: [reading(CLAIMS, "spec.storageClassName", "spec.resources")],
  judge(live, declared) {
    const found = live.findLive(CLAIMS, declared.name, declared.namespace);
    if (found === undefined) return undefined;
    const differences = [sizeDifference(found, declared), classDifference(found, declared)];
    const sentences = differences.filter((each) => each !== undefined);
    return sentences.length === 0 ? undefined : sentences.join("; ");
  },
});

function sizeDifference({ metadata, spec }: LiveClaim, declared: OperatedClaim): string | undefined {
  const { prop, namespace, name, storage } = declared;
  const live = spec?.resources?.requests?.storage ?? "0";
  const [has, wanted] = [bytesOf(live) ?? 0, bytesOf(storage) ?? 0];
  if (has === wanted) return undefined;
  const rule = `${prop}.size must stay what the ${objectTitle(CLAIMS.kind, metadata)} has, ${live}, and ${storage} is declared`;
  if (wanted < has) return `${rule}: declare ${live}, as a claim never shrinks`;
  const patch = JSON.stringify({ spec: { resources: { requests: { storage } } } });
  return `${rule}: to grow it, patch the claim first (kubectl -n ${namespace} patch pvc ${name} --type merge -p '${patch}')`;
}

function classDifference({ metadata, spec }: LiveClaim, declared: OperatedClaim): string | undefined {
  const { prop, className } = declared;
  const live = spec?.storageClassName ?? "";
  if (live === className) return undefined;
  return (
    `${prop}.storageClass must stay what the ${objectTitle(CLAIMS.kind, metadata)} has, ${live === "" ? "none" : live}, and ` +
    `${className} is declared: a claim never changes its class, so declare the old one, or choose another name for the ` +
    `stack, whose claims are new`
  );
}
