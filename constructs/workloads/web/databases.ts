import type { IConstruct } from "constructs";
import { failOf, foreignSecret } from "../../checks";
import type { WebServiceProps } from "./web-service-props";

/** Seconds that most servers need to end, where the props do not say. */
export const GRACE_SECONDS = 30;

/** Seconds in which a replicator sends what is left. */
const LAST_SYNC_SECONDS = 30;

/**
 * Returns the props of a service with what its databases add to its pod: a volume, an init container that restores, and a sidecar that
 * replicates and ends last.
 * @throws if the pod has something of the same name, or could run twice.
 */
export function withDatabases(construct: IConstruct, props: WebServiceProps): WebServiceProps {
  const { databases = [], replicas = 1, terminationGracePeriodSeconds = GRACE_SECONDS } = props;
  if (databases.length === 0) return props;
  const fail = failOf(construct);
  if (replicas !== 1) fail("replicas", "be 1, as two pods would write to one replica of databases", replicas);
  const volumes = { ...props.volumes };
  const restoring: Record<string, NonNullable<WebServiceProps["initContainers"]>[string]> = {};
  const sidecars = { ...props.sidecars };
  for (const database of databases) {
    const { name, volume, restore, replicate } = database.attachTo(construct, terminationGracePeriodSeconds);
    const foreign = foreignSecret(replicate.secretEnv, props.namespace);
    if (foreign !== undefined) fail(`databases.${name}.replica`, foreign.rule, foreign.title);
    if (Object.hasOwn(volumes, name)) fail("databases", "have names that no volume has", name);
    volumes[name] = volume;
    restoring[`restore-${name}`] = restore;
    sidecars[`replicate-${name}`] = replicate;
  }
  return {
    ...props,
    volumes,
    sidecars,
    // others, such as a migration, find the databases.
    initContainers: { ...restoring, ...props.initContainers },
    terminationGracePeriodSeconds: terminationGracePeriodSeconds + LAST_SYNC_SECONDS,
  };
}
