import { at, blocksAt, type Resource } from "../../model/resource";
import { clustersOf, resourcesOn, type ReviewedApp } from "../../model/reviewed-app";
import { containersOf, protocolOf, servicesOf, workloadOf } from "../../model/workload";
import { findingAbout } from "../finding-about";
import type { Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** Services whose ports targeted a port of a container, and no longer target any: connections are refused. */
export const targetPorts: Rule = ({ before, after }) => {
  const old = targetsIn(before);
  return [...targetsIn(after)].flatMap(([key, { service, port, isOpen }]): readonly Finding[] => {
    if (isOpen || old.get(key)?.isOpen !== true) return [];
    const text = `its port ${port} targets port ${targetOf(service, port)} of its pods, which none of their containers declares any longer: connections to it are refused`;
    return [findingAbout(service, Verdict.CONSEQUENCE, text)];
  });
};

/** A port of a Service, and whether a container of its pods declares its target. */
interface Target {
  readonly service: Resource;
  readonly port: string;
  readonly isOpen: boolean;
}

/** Lists the ports of Services that have pods, by cluster, object and port. */
function targetsIn(app: ReviewedApp): ReadonlyMap<string, Target> {
  const targets = clustersOf(app).flatMap((cluster) => {
    const resources = resourcesOn(app, cluster);
    return resources.flatMap((each) => {
      const workload = workloadOf(each);
      const services = workload === undefined ? [] : servicesOf(workload, resources);
      return services.flatMap((service) =>
        blocksAt(service.attributes, "spec", "port").map((block) => {
          const port = String(block.port);
          const isOpen = isDeclared(each, targetOf(service, port), protocolOf(block));
          return [`${cluster ?? ""} ${service.title} ${port}`, { service, port, isOpen }] as const;
        }),
      );
    });
  });
  // one workload of several is enough.
  return new Map([...targets].sort(([, one], [, other]) => Number(one.isOpen) - Number(other.isOpen)));
}

function targetOf({ attributes }: Resource, port: string): string {
  const found = blocksAt(attributes, "spec", "port").find((each) => String(each.port) === port);
  return String(at(found, "target_port") ?? port);
}

function isDeclared(workload: Resource, target: string, protocol: string): boolean {
  return containersOf(workload)
    .flatMap((container) => blocksAt(container, "port"))
    .some(
      (each) =>
        (each.name === target || String(each.container_port) === target) && protocolOf(each) === protocol,
    );
}
