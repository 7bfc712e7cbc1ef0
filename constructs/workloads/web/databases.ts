import type { IConstruct } from "constructs";
import { type Fail, failOf, foreignSecret } from "../../checks";
import type { LitestreamDatabase } from "../litestream";
import { replicatorPortName } from "../pod";
import type { WebServiceProps } from "./web-service-props";

/** Default seconds in which most servers terminate. */
export const GRACE_SECONDS = 30;

/** Seconds in which a replicator sends the remaining changes. */
const LAST_SYNC_SECONDS = 30;

/**
 * Returns the props of a service with the additions of its databases to its pod: a volume, an init container that
 * restores, and a sidecar that replicates and ends last.
 * @throws if the pod has a part of the same name, or could run twice.
 */
export function withDatabases(construct: IConstruct, props: WebServiceProps): WebServiceProps {
  const { databases = [], replicas = 1, terminationGracePeriodSeconds = GRACE_SECONDS } = props;
  if (databases.length === 0) return props;
  const fail = failOf(construct);
  if (replicas !== 1) fail("replicas", "be 1, as two pods would write to one replica of databases", replicas);
  const volumes = { ...props.volumes };
  const restoring: Record<string, NonNullable<WebServiceProps["initContainers"]>[string]> = {};
  const sidecars = { ...props.sidecars };
  for (const [at, database] of databases.entries()) {
    const portName = replicatorPortName(at);
    requireRoomFor(database, portName, props, fail);
    const attached = database.attachTo(construct, portName, terminationGracePeriodSeconds);
    const { name, volume, restore, replicate } = attached;
    const foreign = foreignSecret(replicate.secretEnv, props.namespace);
    if (foreign !== undefined) fail(`databases.${name}.replica`, foreign.rule, foreign.title);
    volumes[name] = volume;
    restoring[restoringName(name)] = restore;
    sidecars[replicatingName(name)] = replicate;
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

function restoringName(database: string): string {
  return `restore-${database}`;
}

function replicatingName(database: string): string {
  return `replicate-${database}`;
}

/** Refuses additions that would replace a volume, a container or a port of the pod. */
function requireRoomFor(
  { name, metricsPort }: LitestreamDatabase,
  portName: string,
  { databases = [], volumes = {}, initContainers = {}, sidecars = {}, ports }: WebServiceProps,
  fail: Fail,
): void {
  if (databases.filter((each) => each.name === name).length > 1) {
    fail("databases", "have unique names", name);
  }
  if (Object.hasOwn(volumes, name)) fail("databases", "have names that no volume has", name);
  for (const [prop, containers, own] of [
    ["initContainers", initContainers, restoringName(name)],
    ["sidecars", sidecars, replicatingName(name)],
  ] as const) {
    if (!Object.hasOwn(containers, own)) continue;
    fail(prop, "not contain a container that the service creates for its databases", own);
  }
  if (Object.hasOwn(ports, portName)) {
    fail("ports", `not contain ${portName}, which is the port of the metrics of databases`, ports);
  }
  const twin = databases.find((each) => each.name !== name && each.metricsPort === metricsPort);
  if (twin === undefined) return;
  const rule = `be unique in the pod, but databases.${twin.name} has it too`;
  fail(`databases.${name}.metricsPort`, rule, metricsPort);
}
