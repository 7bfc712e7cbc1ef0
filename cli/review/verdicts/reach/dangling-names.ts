import { objectsIn } from "../../model/release-values";
import type { Resource } from "../../model/resource";
import { resourcesOn } from "../../model/reviewed-app";
import { namesAddress, routesTo, serviceAddressOf } from "../../model/service-address";
import { Action, type ResourceChange } from "../../plan/resource-change";
import { clusterOf, goesWithNamespace, type Rule } from "../review-input";
import { shortList } from "../short-list";
import { Verdict } from "../verdict";

/** Arguments of pod templates and values of charts by which another object is named, by its kind. */
const REFERENCES: Readonly<Record<string, readonly string[]>> = {
  ConfigMap: ["config_map.name", "config_map_ref.name", "config_map_key_ref.name", "configMap.name"],
  Secret: [
    "secret.secret_name",
    "secret_ref.name",
    "secret_key_ref.name",
    "secret.secretName",
    "secretKeyRef.name",
    "tls.secret_name",
    "tls.secretName",
    "defaultCertificate.secretName",
    "basicAuth.secret",
  ],
  RuntimeClass: ["spec.runtime_class_name", "spec.runtimeClassName"],
  PriorityClass: ["spec.priority_class_name", "spec.priorityClassName"],
  ServiceAccount: ["spec.service_account_name", "spec.serviceAccountName"],
  PersistentVolumeClaim: [
    "persistent_volume_claim.claim_name",
    "persistentVolumeClaim.claimName",
    "persistence.existingClaim",
  ],
};

/** Objects that are no longer there under their name, while others still name them. */
export const danglingNames: Rule = (input) =>
  input.changes.flatMap((change) => {
    const { before, stack, address } = change;
    if (before?.name === undefined || !leavesItsName(change) || goesWithNamespace(input, before)) return [];
    const left = resourcesOn(input.after, clusterOf(input, stack));
    if (
      left.some(
        (each) =>
          each.kind === before.kind && each.name === before.name && each.namespace === before.namespace,
      )
    )
      return [];
    const users = left
      .filter((each) => namesObject(each, before))
      .map(({ title, stack: user }) => `${title} of ${user}`);
    if (users.length === 0) return [];
    const who = shortList(users);
    const text =
      before.kind === "Service"
        ? `its address ${serviceAddressOf(before)} no longer exists, and ${who} still ${users.length === 1 ? "names" : "name"} it: connections to it fail`
        : `it no longer exists under this name, and ${who} still ${users.length === 1 ? "names" : "name"} it: new pods wait for it`;
    return [{ verdict: Verdict.CONSEQUENCE, stack, address, subject: before.title, text }];
  });

function leavesItsName({ action, before, after, strayed }: ResourceChange): boolean {
  if (strayed !== undefined) return false;
  if (action === Action.DELETE) return true;
  return (
    action === Action.REPLACE && (after?.name !== before?.name || after?.namespace !== before?.namespace)
  );
}

/** Returns whether a resource names an object. */
export function namesObject(user: Resource, object: Pick<Resource, "kind" | "name" | "namespace">): boolean {
  const { kind, name, namespace } = object;
  if (kind === "Service") return namesAddress(user, object) || routesTo(user, object);
  const paths = REFERENCES[kind];
  // an object without a namespace is named from all of them.
  if (paths === undefined || (namespace !== undefined && user.namespace !== namespace)) return false;
  return objectsIn(user.attributes).some(([words, value]) =>
    paths.some((path) => {
      const [around, key] = path.split(".") as [string, string];
      return words.at(-1) === around && value[key] === name;
    }),
  );
}
