import { objectsIn } from "../../model/release-values";
import { type Resource, textAt } from "../../model/resource";
import { resourcesOn } from "../../model/reviewed-app";
import { namesAddress, routesTo, serviceAddressOf } from "../../model/service-address";
import { Action, type ResourceChange } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
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
  IngressClass: ["spec.ingress_class_name", "spec.ingressClassName"],
  RuntimeClass: ["spec.runtime_class_name", "spec.runtimeClassName"],
  PriorityClass: ["spec.priority_class_name", "spec.priorityClassName"],
  ServiceAccount: ["spec.service_account_name", "spec.serviceAccountName"],
  PersistentVolumeClaim: [
    "persistent_volume_claim.claim_name",
    "persistentVolumeClaim.claimName",
    "persistence.existingClaim",
  ],
};

/** What becomes of those that name an object, where they do not wait for it. */
const EFFECTS: Readonly<Record<string, string>> = {
  Service: "connections to it fail",
  IngressClass: "no controller serves them",
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
    const what =
      before.kind === "Service"
        ? `its address ${serviceAddressOf(before)} no longer exists`
        : "it no longer exists under this name";
    const text = `${what}, and ${who} still ${users.length === 1 ? "names" : "name"} it: ${EFFECTS[before.kind] ?? "new pods wait for it"}`;
    return [findingAbout({ stack, address, title: before.title }, Verdict.CONSEQUENCE, text)];
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
  if (kind === "Service")
    return namesAddress(user, object) || routesTo(user, object) || isSetOf(user, object);
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

/** The pods of a set have their names from its Service. */
function isSetOf(
  { kind, namespace, attributes }: Resource,
  service: Pick<Resource, "name" | "namespace">,
): boolean {
  const isNamed = textAt(attributes, "spec", "service_name") === service.name;
  return kind === "StatefulSet" && namespace === service.namespace && isNamed;
}
