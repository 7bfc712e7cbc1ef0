import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { ANY_ACCESS, guarded, objectTable } from "../../../overrides";
import type { Surroundings } from "../surroundings";

const ACCOUNT_OVERRIDES = objectTable(ANY_ACCESS);

/** Makes the service account of pods, whose token is only mounted if the pod requests it. */
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
