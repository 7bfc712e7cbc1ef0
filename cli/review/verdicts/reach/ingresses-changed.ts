import { at, type Attributes, blocksAt, type Resource, textAt } from "../../model/resource";
import { findingAbout } from "../finding-about";
import { ifAny } from "../if-any";
import { missingFrom } from "../missing-from";
import { objectUpdates } from "../object-changes";
import type { Rule } from "../review-input";
import { shortList } from "../short-list";
import { type Finding, Verdict } from "../verdict";

/** Hosts of an Ingress that are no longer encrypted, or have another certificate, and requests that are handled otherwise. */
export const ingressesChanged: Rule = (input) =>
  objectUpdates(input)
    .filter(({ after }) => after.kind === "Ingress")
    .flatMap(({ before, after }) => [...certificates(before, after), ...annotations(before, after)]);

function certificates(before: Resource, after: Resource): readonly Finding[] {
  const [old, next] = [before, after].map(secretsOf) as [Secrets, Secrets];
  const served = new Set(blocksAt(after.attributes, "spec", "rule").map((each) => textAt(each, "host")));
  // a host that is no longer served needs no certificate.
  const open = missingFrom(next.keys(), old.keys()).filter((host) => served.has(host));
  const others = [...next].filter(([host, secret]) => old.has(host) && old.get(host) !== secret);
  return [
    ...ifAny(open, () =>
      findingAbout(
        after,
        Verdict.GUARD_TAKEN_AWAY,
        `${shortList(open)} has no certificate of its own any more: it is served without encryption, or with the default certificate`,
      ),
    ),
    ...ifAny(others, () =>
      findingAbout(
        after,
        Verdict.CONSEQUENCE,
        `the certificate of ${shortList(others.map(([host]) => host))} is that of Secret ${shortList(others.map(([, secret]) => secret))} instead of ${shortList(others.map(([host]) => old.get(host) ?? ""))}`,
      ),
    ),
  ];
}

type Secrets = ReadonlyMap<string, string>;

/** Secrets with certificates, by host. */
function secretsOf({ attributes }: Resource): Secrets {
  return new Map(
    blocksAt(attributes, "spec", "tls").flatMap((each) => {
      const hosts = (at(each, "hosts") ?? []) as readonly string[];
      return hosts.map((host) => [host, textAt(each, "secret_name") ?? "the default certificate"] as const);
    }),
  );
}

/** Annotations by which controllers are told how to handle requests, and where certificates come from. */
const HANDLING =
  /\/(?!ingress\.class$).*(auth|whitelist|allowlist|denylist|source-range|snippet|rewrite|redirect|ssl|tls|backend-protocol|canary|issuer|limit|body-size|timeout|cors|middlewares|entrypoints|target|cert)/i;

function annotations(before: Resource, after: Resource): readonly Finding[] {
  const [old, next] = [before, after].map(
    ({ attributes }) => (at(attributes, "metadata", "annotations") ?? {}) as Attributes,
  );
  const keys = new Set([...Object.keys(old ?? {}), ...Object.keys(next ?? {})]);
  // the rules of routes report a removed login.
  const changed = [...keys].filter((key) => {
    const isLogin = /auth|whitelist|allowlist|middlewares|limit-/.test(key) && next?.[key] === undefined;
    return HANDLING.test(key) && !isLogin && String(old?.[key]) !== String(next?.[key]);
  });
  return ifAny(changed, () =>
    findingAbout(
      after,
      Verdict.CONSEQUENCE,
      `its controllers handle requests, or get certificates, by another ${shortList(changed)}`,
    ),
  );
}
