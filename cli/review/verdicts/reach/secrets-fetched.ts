import { isSameJson } from "../../../synthesized/same-json";
import { objectsOn } from "../../model/cluster-object";
import { type FetchedSecret, fetchedSecretsOn } from "../../model/fetched-secrets";
import { objectsIn } from "../../model/release-values";
import type { Resource } from "../../model/resource";
import { clustersOf, resourcesOn, stackOf } from "../../model/reviewed-app";
import { findingAbout } from "../finding-about";
import { ifAny } from "../if-any";
import type { ReviewInput, Rule } from "../review-input";
import { shortList } from "../short-list";
import { type Finding, Verdict } from "../verdict";
import { namesObject } from "./dangling-names";

/** Secrets of External Secrets that are removed or lose a key while pods name them, and those with another source. */
export const secretsFetched: Rule = (input) => {
  return clustersOf(input.after).flatMap((cluster) => {
    const after = fetchedSecretsOn(input.after, cluster);
    const secrets = fetchedSecretsOn(input.before, cluster)
      .filter(({ owner }) => stackOf(input.after, owner.stack) !== undefined)
      .flatMap((old) => {
        const next = after.find(({ name, namespace }) => name === old.name && namespace === old.namespace);
        return next === undefined ? gone(input, cluster, old) : changed(input, cluster, old, next);
      });
    return [...secrets, ...stores(input, cluster, after)];
  });
};

function gone(
  input: ReviewInput,
  cluster: string | undefined,
  { owner, title, ...secret }: FetchedSecret,
): readonly Finding[] {
  const object = { kind: "Secret", name: secret.name, namespace: secret.namespace };
  const all = resourcesOn(input.after, cluster);
  if (
    all.some(
      ({ kind, name, namespace }) =>
        kind === "Secret" && name === secret.name && namespace === secret.namespace,
    )
  )
    return [];
  const users = all.filter((each) => namesObject(each, object)).map(titleOf);
  if (users.length === 0) return [];
  const text = `its Secret ${secret.namespace ?? ""}/${secret.name} is deleted with it, and ${shortList(users)} still ${users.length === 1 ? "names" : "name"} it: new pods wait for it`;
  return [find(owner, title, text)];
}

function changed(
  input: ReviewInput,
  cluster: string | undefined,
  old: FetchedSecret,
  { owner, title, name, namespace, keys, store }: FetchedSecret,
): readonly Finding[] {
  if (old.keys === undefined || keys === undefined) return [];
  const all = resourcesOn(input.after, cluster).filter((each) => each.namespace === namespace);
  const dropped = [...old.keys.keys()].filter((key) => !keys.has(key));
  const users = dropped.flatMap((key) =>
    all.filter((each) => readsKey(each, name, key)).map((each) => `key ${key}, which ${titleOf(each)} reads`),
  );
  const elsewhere = [...keys].filter(
    ([key, from]) => old.keys?.has(key) === true && old.keys.get(key) !== from,
  );
  return [
    ...ifAny(users, () =>
      find(owner, title, `its Secret loses ${shortList(users)}: new pods stay at CreateContainerConfigError`),
    ),
    ...(elsewhere.length === 0 && old.store === store
      ? []
      : [
          find(
            owner,
            title,
            `${old.store === store ? shortList(elsewhere.map(([key]) => key)) : "all of its keys"} of its Secret come from elsewhere: pods that read it as a variable keep the old value until they restart`,
          ),
        ]),
  ];
}

/** Stores whose provider changes, and those that go while secrets refer to them. */
function stores(
  input: ReviewInput,
  cluster: string | undefined,
  secrets: readonly FetchedSecret[],
): readonly Finding[] {
  const storesOn = (side: ReviewInput["before"]) =>
    objectsOn(side, cluster).filter(({ kind }) => /^(Cluster)?SecretStore$/.test(kind));
  const after = storesOn(input.after);
  return storesOn(input.before).flatMap(({ owner, title, kind, name, namespace, manifest }) => {
    if (stackOf(input.after, owner.stack) === undefined) return [];
    const users = secrets
      .filter((each) => each.store === `${kind} ${name}` && (namespace ?? each.namespace) === each.namespace)
      .map((each) => each.title);
    const next = after.find((each) => each.title === title);
    if (users.length === 0 || isSameJson(next?.manifest.spec, manifest.spec)) return [];
    const text =
      next === undefined
        ? `it no longer exists, and ${shortList(users)} still ${users.length === 1 ? "refers" : "refer"} to it: their Secrets keep their last values, and no new ones are created`
        : `${shortList(users)} ${users.length === 1 ? "comes" : "come"} from there: if it does not answer as before, Secrets keep their last values, and no new ones are created`;
    return [find(next?.owner ?? owner, title, text)];
  });
}

function readsKey(user: Resource, secret: string, key: string): boolean {
  return objectsIn(user.attributes).some(
    ([words, value]) =>
      /^secret_?key_?ref$/i.test(words.at(-1) ?? "") && value.name === secret && value.key === key,
  );
}

function titleOf({ title, stack }: Resource): string {
  return `${title} of ${stack}`;
}

function find({ stack, address }: Resource, title: string, text: string): Finding {
  return findingAbout({ stack, address, title }, Verdict.CONSEQUENCE, text);
}
