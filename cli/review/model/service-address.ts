import type { Resource } from "./resource";
import { routesOf } from "./routes";

/** Identity of a Service. */
type ServiceName = Pick<Resource, "name" | "namespace">;

/** Returns the name under which a cluster finds a Service from any namespace. */
export function serviceAddressOf({ name = "", namespace = "" }: ServiceName): string {
  return `${name}.${namespace}.svc`;
}

/** Returns whether a resource contains the address of a Service. */
export function namesAddress(user: Resource, service: ServiceName): boolean {
  return JSON.stringify(user.attributes).includes(serviceAddressOf(service));
}

/**
 * Returns whether a route of a resource leads to a Service.
 * @param ports which of its ports; any, if none are given
 */
export function routesTo(
  user: Resource,
  { name, namespace }: ServiceName,
  ports?: readonly string[],
): boolean {
  return routesOf(user).some(({ backends }) =>
    backends.some(
      (each) =>
        each.name === name &&
        each.namespace === namespace &&
        (ports === undefined || (each.port !== undefined && ports.includes(each.port))),
    ),
  );
}
