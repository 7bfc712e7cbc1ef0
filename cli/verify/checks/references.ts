import { CONFIG_MAPS, SECRETS } from "../../../constructs/live/kinds";
import type { Kind } from "../../live/objects";
import type { ExpectedObject } from "../expected";
import { type Finding, Level, titleOf } from "../finding";
import type { KnownWorkload } from "../known-object";
import { SERVICE_ACCOUNTS } from "../read/kinds";
import type { PodTemplateSpec } from "../read/shapes";
import type { VerifiedCluster } from "../read/verified-cluster";

/** An object that pods need to start. */
interface Reference {
  readonly kind: Kind;
  readonly name: string;
}

/** Finds Secrets, ConfigMaps and accounts that pods need at their next start, and that are missing. */
export function checkReferences(
  workloads: readonly KnownWorkload[],
  expected: readonly ExpectedObject[],
  cluster: VerifiedCluster,
): readonly Finding[] {
  // missing objects of stacks and releases are reported by another check.
  const known = new Set(expected.map(({ kind, namespace, name }) => titleOf(kind, namespace, name)));
  return workloads.flatMap(({ stack, kind, workload }) => {
    const { namespace, name } = workload.metadata;
    if ((workload.spec?.replicas ?? 1) === 0) return [];
    const missing = referencesIn(workload.spec?.template?.spec ?? {})
      .filter((each) => cluster.find(each.kind, namespace, each.name) === undefined)
      .map((each) => titleOf(each.kind.kind, namespace, each.name));
    const user = titleOf(kind, namespace, name);
    return [...new Set(missing)]
      .filter((object) => !known.has(object))
      .map((object) => ({
        level: Level.DANGER,
        stack,
        object,
        text: `is missing, but ${user} needs it: its pods cannot restart`,
        mayPass: false,
      }));
  });
}

function referencesIn(spec: PodTemplateSpec): readonly Reference[] {
  const containers = [...(spec.containers ?? []), ...(spec.initContainers ?? [])];
  const variables = containers.flatMap(({ env = [], envFrom = [] }) => [
    ...env.flatMap(({ valueFrom }) => [
      ...references(SECRETS, valueFrom?.secretKeyRef),
      ...references(CONFIG_MAPS, valueFrom?.configMapKeyRef),
    ]),
    ...envFrom.flatMap(({ secretRef, configMapRef }) => [
      ...references(SECRETS, secretRef),
      ...references(CONFIG_MAPS, configMapRef),
    ]),
  ]);
  const volumes = (spec.volumes ?? []).flatMap(({ secret, configMap, projected }) => [
    ...references(SECRETS, secret && { name: secret.secretName, optional: secret.optional }),
    ...references(CONFIG_MAPS, configMap),
    ...(projected?.sources ?? []).flatMap((source) => [
      ...references(SECRETS, source.secret),
      ...references(CONFIG_MAPS, source.configMap),
    ]),
  ]);
  const { serviceAccountName: name } = spec;
  return [...variables, ...volumes, ...references(SERVICE_ACCOUNTS, { name })];
}

function references(
  kind: Kind,
  reference: { readonly name?: string; readonly optional?: boolean } | undefined,
): readonly Reference[] {
  const { name, optional } = reference ?? {};
  return name === undefined || name === "" || optional === true ? [] : [{ kind, name }];
}
