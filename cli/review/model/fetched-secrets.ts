import { objectsOn } from "./cluster-object";
import { at, type Attributes, blocksAt, type Resource, textAt } from "./resource";
import type { ReviewedApp } from "./reviewed-app";

/** A Secret that External Secrets makes. */
export interface FetchedSecret {
  readonly owner: Resource;
  /** The object that requests it. */
  readonly title: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly store: string;
  /** Source of each key; undefined if the store determines the keys. */
  readonly keys: ReadonlyMap<string, string> | undefined;
}

/** Lists the Secrets that External Secrets makes in a cluster. */
export function fetchedSecretsOn(app: ReviewedApp, cluster: string | undefined): readonly FetchedSecret[] {
  return objectsOn(app, cluster)
    .filter(({ kind }) => kind === "ExternalSecret")
    .map(({ owner, title, namespace, name, manifest }) => ({
      owner,
      title,
      namespace,
      name: textAt(manifest, "spec", "target", "name") ?? name,
      store: `${textAt(manifest, "spec", "secretStoreRef", "kind") ?? "SecretStore"} ${textAt(manifest, "spec", "secretStoreRef", "name") ?? ""}`,
      keys: keysIn(manifest),
    }));
}

/** https://external-secrets.io/latest/api/externalsecret/ */
function keysIn(manifest: Attributes): ReadonlyMap<string, string> | undefined {
  if (blocksAt(manifest, "spec", "dataFrom").length > 0) return undefined;
  const data = blocksAt(manifest, "spec", "data").map((each): readonly [string, string] => {
    const reference = at(each, "remoteRef");
    const property = textAt(reference, "property");
    const where = `${textAt(reference, "key") ?? ""}${property === undefined ? "" : ` (${property})`}`;
    return [textAt(each, "secretKey") ?? "", where];
  });
  const template = at(manifest, "spec", "target", "template", "data") as Attributes | undefined;
  if (template === undefined) return new Map(data);
  return new Map(
    Object.entries(template).map(([key, text]) => [key, `${String(text)} ${JSON.stringify(data)}`]),
  );
}
