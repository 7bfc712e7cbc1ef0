import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { ANY_ACCESS, guarded, objectTable } from "../../../overrides";
import type { Surroundings } from "../surroundings";

const ACCOUNT_OVERRIDES = objectTable(ANY_ACCESS);

/** Makes the account of pods: a name of their own, without a token unless their pod asks for one. */
export function makeAccount(
  construct: Construct,
  { name, namespace }: { readonly name: string; readonly namespace: string },
  { labels, dependsOn }: Surroundings,
): ITerraformDependable {
  const metadata = { name, namespace, labels };
  return guarded(
    ServiceAccountV1,
    construct,
    "account",
    { metadata, automountServiceAccountToken: false, dependsOn: [...dependsOn] },
    ACCOUNT_OVERRIDES,
  );
}
