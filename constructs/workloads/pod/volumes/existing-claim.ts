import { type ITerraformDependable, Token } from "cdktf";
import { type Fail, isDnsSubdomain } from "../../../checks";

/** Who may mount a volume at a time, as Kubernetes writes it. */
const ACCESS_MODES = ["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"];

/** An existing claim, such as that of a `StaticNfsVolume`. */
export interface ExistingClaim {
  /** Name of the claim. */
  readonly claimName: string;
  /** Namespace of the claim, the same as that of the service. */
  readonly namespace: string;
  /**
   * Access modes, such as `ReadWriteOnce`.
   * @default - not known before the plan
   */
  readonly accessModes?: readonly string[];
  /**
   * The network file system that it is on, if databases and sockets are refused there.
   * @default - not known, or they are accepted
   */
  readonly networkFileSystem?: string | undefined;
  /**
   * Labels of the only nodes that can mount it; pods with the claim run on these nodes.
   * @default - any node, or not known before the plan
   */
  readonly nodeLabels?: Readonly<Record<string, string>>;
  /**
   * The resources to depend on, if a construct of the same stack creates the claim.
   * @default - it is created elsewhere
   */
  readonly dependables?: readonly ITerraformDependable[];
}

/** Returns the name of a claim that exists. */
export function claimNameOf(claim: string | ExistingClaim): string {
  return typeof claim === "string" ? claim : claim.claimName;
}

/** Checks a claim that exists. */
export function validateExistingClaim(
  prop: string,
  claim: string | ExistingClaim,
  namespace: string,
  fail: Fail,
): void {
  const name = claimNameOf(claim);
  if (!Token.isUnresolved(name) && !isDnsSubdomain(name)) {
    fail(prop, "be the name of a claim, in lower case", name);
  }
  if (typeof claim === "string") return;
  validateModes(prop, claim.accessModes ?? [], fail);
  if (claim.namespace !== namespace) {
    const rule = `be a claim of the service's namespace ${namespace}, as pods mount no other`;
    fail(prop, rule, `${claim.namespace}/${name}`);
  }
}

function validateModes(prop: string, modes: readonly string[], fail: Fail): void {
  for (const [at, mode] of modes.entries()) {
    if (!ACCESS_MODES.includes(mode))
      fail(`${prop}.accessModes[${at}]`, `be one of ${ACCESS_MODES.join(", ")}`, mode);
  }
}

/** Lists the claims of the same stack, which are created first. */
export function claimsBefore(claims: readonly (string | ExistingClaim)[]): readonly ITerraformDependable[] {
  return claims.flatMap((claim) => (typeof claim === "object" ? (claim.dependables ?? []) : []));
}
