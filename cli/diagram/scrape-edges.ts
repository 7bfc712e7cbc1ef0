import { everyTextAt, everyValueAt } from "../../constructs/guardrails/judge/tree/blocks";
import { jsonIn } from "../synthesized/json-in";
import { type DiagramBuilder, ForeignGroup } from "./builder";
import { BoxRole, EdgeMeaning } from "./diagram";
import type { Release } from "./release";
import { mentions } from "./release-boxes";
import type { StackResource } from "./stack-resources";
import { leadsTo, type Workload } from "./workload-boxes";

/** A box that can scrape or be scraped. */
export interface Scrapable {
  readonly workloads: readonly Workload[];
  readonly releases: readonly Release[];
  readonly services: readonly StackResource[];
}

/** A scrape job: https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config */
interface ScrapeJob {
  readonly job_name: string;
}

/** An address within the cluster, or this pod itself. */
const SERVICE_ADDRESS = /^([a-z0-9-]+)\.([a-z0-9-]+)\.svc\b/;
const OWN_ADDRESS = /^(?:localhost|127\.0\.0\.1):/;

/**
 * Adds the targets of a Prometheus configuration. Jobs whose targets no stack creates become one box, because there
 * are often many, which are not part of the app.
 */
export function connectScrapes(builder: DiagramBuilder, config: StackResource, all: Scrapable): void {
  const jobs = everyTextAt(Object.values((config.block.data ?? {}) as object), []).flatMap(jobsIn);
  const readers = jobs.length === 0 ? [] : readersOf(config, all);
  for (const reader of readers) {
    for (const job of jobs) {
      if (targetsOf(job).every((target) => OWN_ADDRESS.test(target)) && targetsOf(job).length > 0) continue;
      const found = scrapedBy(job, all);
      const targets = found.length === 0 ? [foreignTarget(builder, job)] : found;
      for (const target of targets) builder.connect(reader, target, EdgeMeaning.SCRAPE);
    }
  }
}

function readersOf(
  { name, namespace }: StackResource,
  { workloads, releases }: Scrapable,
): readonly string[] {
  const mounting = workloads.filter(
    ({ resource, pod }) =>
      resource.namespace === namespace &&
      [
        ...everyTextAt(pod, "volume.config_map.name"),
        ...everyTextAt(pod, "volume.secret.secret_name"),
      ].includes(name),
  );
  const naming = releases.filter(
    (release) => release.resource.namespace === namespace && mentions(release, name),
  );
  return [...mounting, ...naming].map(({ id }) => id);
}

function foreignTarget(builder: DiagramBuilder, { job_name }: ScrapeJob): string {
  const id = builder.add("targets", {
    group: ForeignGroup.CLUSTER,
    role: BoxRole.FOREIGN,
    kind: "scrape targets",
    name: "other workloads",
  });
  builder.addDetail(id, job_name.replace(/\/.*$/, ""));
  return id;
}

function scrapedBy(job: ScrapeJob, all: Scrapable): readonly string[] {
  const addresses = targetsOf(job).flatMap((target) => {
    const [, name, namespace] = SERVICE_ADDRESS.exec(target) ?? [];
    return name === undefined || namespace === undefined ? [] : [{ name, namespace }];
  });
  const discovered = keptServices(job).flatMap((name) =>
    everyTextAt(job, "kubernetes_sd_configs.namespaces.names").map((namespace) => ({ name, namespace })),
  );
  const behind = [...addresses, ...discovered].flatMap((service) => behindService(service, all));
  const ports = everyTextAt(job, "relabel_configs.replacement").flatMap(
    (text) => /:(\d+)$/.exec(text)?.[1] ?? [],
  );
  const onNodes = all.workloads.filter(({ pod }) =>
    everyTextAt(pod, "container.port.host_port").some((port) => ports.includes(port)),
  );
  return [...behind, ...onNodes.map(({ id }) => id)];
}

/** Names of services that the job keeps of those that it discovers. */
function keptServices(job: ScrapeJob): readonly string[] {
  return (everyValueAt(job, "relabel_configs") as readonly object[])
    .filter((rule) => everyTextAt(rule, "source_labels").includes("__meta_kubernetes_service_name"))
    .filter((rule) => everyTextAt(rule, "action").includes("keep"))
    .flatMap((rule) => everyTextAt(rule, "regex"));
}

function behindService(
  { name, namespace }: { readonly name: string; readonly namespace: string },
  { workloads, releases, services }: Scrapable,
): readonly string[] {
  const ours = services.filter((service) => service.name === name && service.namespace === namespace);
  const selected = workloads.filter((workload) => ours.some((service) => leadsTo(service, workload)));
  const released = releases.filter(
    ({ resource, values }) =>
      resource.namespace === namespace &&
      [resource.name, ...everyTextAt(values, "fullnameOverride")].includes(name),
  );
  return [...selected, ...released].map(({ id }) => id);
}

function targetsOf(job: ScrapeJob): readonly string[] {
  return everyTextAt(job, "static_configs.targets");
}

/** Returns the jobs in a text, which is a configuration or a list of jobs. */
function jobsIn(text: string): readonly ScrapeJob[] {
  if (!text.includes("job_name")) return [];
  const config = jsonIn(text);
  const jobs = Array.isArray(config) ? config : everyValueAt(config, "scrape_configs");
  return (jobs as readonly (Partial<ScrapeJob> | null)[]).filter(
    (job): job is ScrapeJob => typeof job?.job_name === "string",
  );
}
