import { PODS, SERVICES } from "../../../constructs/live/kinds";
import { DAEMON_SETS, DEPLOYMENTS, STATEFUL_SETS } from "../../../constructs/live/kinds";
import { hasAll } from "../../../constructs/live/selectors";
import type { ExpectedObject } from "../expected";
import { type Finding, Level, titleOf } from "../finding";
import type { Pod, Service, Workload } from "../read/shapes";
import { conditionOf, type VerifiedCluster } from "../read/verified-cluster";
import type { ScrapeTarget } from "./scrape-targets";

type Labels = Readonly<Record<string, string>>;

/** Finds Services of the stacks that lead to no pod, though their workload is not suspended. */
export function checkServices(
  expected: readonly ExpectedObject[],
  cluster: VerifiedCluster,
): readonly Finding[] {
  return expected
    .filter(({ kind }) => kind === "Service")
    .flatMap(({ stack, namespace = "", name }) => {
      const service = cluster.find<Service>(SERVICES, namespace, name);
      const text = service === undefined ? undefined : emptyText(namespace, service, cluster);
      if (text === undefined) return [];
      return {
        level: Level.WARNING,
        stack,
        object: titleOf("Service", namespace, name),
        text,
        mayPass: true,
      };
    });
}

/** Finds scrape targets that are not there: their Service, its port, or any pod. */
export function checkTargets(targets: readonly ScrapeTarget[], cluster: VerifiedCluster): readonly Finding[] {
  return targets.flatMap((target) => {
    const text = missingTarget(target, cluster);
    if (text === undefined) return [];
    const object = `scrape job ${target.job}`;
    return { level: Level.WARNING, stack: target.stack, object, text, mayPass: true };
  });
}

function missingTarget(target: ScrapeTarget, cluster: VerifiedCluster): string | undefined {
  const { namespace } = target;
  if ("podLabels" in target) {
    const pods = cluster.list<Pod>(PODS).filter(({ metadata }) => metadata.namespace === namespace);
    const isMeant = ({ metadata }: Pod) =>
      target.podLabels.every(({ label, pattern }) =>
        Object.entries(metadata.labels ?? {}).some(
          ([key, value]) => key.replaceAll(/[^A-Za-z0-9_]/g, "_") === label && pattern.test(value),
        ),
      );
    return pods.some(isMeant) ? undefined : `selects no pod in namespace ${namespace}`;
  }
  const service = cluster.find<Service>(SERVICES, namespace, target.service);
  const title = titleOf("Service", namespace, target.service);
  if (service === undefined) return `scrapes ${title}, which is missing`;
  const { port } = target;
  const hasPort = port === undefined || (service.spec?.ports ?? []).some((each) => each.port === port);
  if (!hasPort) return `scrapes port ${port} of ${title}, which has no such port`;
  const text = emptyText(namespace, service, cluster);
  return text === undefined ? undefined : `scrapes ${title}, which ${text}`;
}

/** Describes a Service without endpoints; undefined if it has some, or if its workload is suspended. */
export function emptyText(
  namespace: string,
  { spec }: Service,
  cluster: VerifiedCluster,
): string | undefined {
  const selector = spec?.selector;
  if (selector === undefined || Object.keys(selector).length === 0) return undefined;
  const pods = cluster
    .list<Pod>(PODS)
    .filter(({ metadata }) => metadata.namespace === namespace && hasAll(metadata.labels ?? {}, selector));
  if (pods.length === 0) {
    if (isSuspended(namespace, selector, cluster)) return undefined;
    return `selects no pod by ${Object.entries(selector)
      .map(([key, value]) => `${key}=${value}`)
      .join(",")}`;
  }
  const isReady = pods.some(({ status }) => conditionOf(status?.conditions, "Ready")?.status === "True");
  return isReady ? undefined : "has no ready pod";
}

function isSuspended(namespace: string, selector: Labels, cluster: VerifiedCluster): boolean {
  const workloads = [DEPLOYMENTS, STATEFUL_SETS].flatMap((kind) => cluster.list<Workload>(kind));
  const daemons = cluster.list<Workload>(DAEMON_SETS);
  const selected = (all: readonly Workload[]) =>
    all.filter(
      ({ metadata, spec }) =>
        metadata.namespace === namespace && hasAll(spec?.template?.metadata?.labels ?? {}, selector),
    );
  // a DaemonSet without a node to run on has no pods either.
  return (
    selected(workloads).some(({ spec }) => spec?.replicas === 0) ||
    selected(daemons).some(({ status }) => (status?.desiredNumberScheduled ?? 0) === 0)
  );
}
