import type { Construct } from "constructs";
import type { ServiceAddress } from "../../cluster";
import { makesLive, SERVICES } from "../../live";
import type { ScrapeJobs } from "../props/scrape-job";

/** Announces Services that the stack will make, so that checks of others at plan do not miss them. */
export function announceServices(construct: Construct, services: readonly ServiceAddress[]): void {
  for (const { name, namespace, ports } of services) {
    const port = Object.entries(ports).map(([name, port]) => ({ name, port }));
    makesLive(construct, SERVICES, { metadata: { name, namespace }, spec: { ports: port } });
  }
}

/** Returns the known Services that jobs scrape. */
export function scrapedServices(jobs: ScrapeJobs = {}): ServiceAddress[] {
  return Object.values(jobs).flatMap((job) => {
    if ("config" in job) return [];
    const { target } = job;
    if ("probes" in target) return typeof target.exporter === "string" ? [] : [target.exporter.address];
    return "address" in target ? [target.address] : [];
  });
}
