import type { Resource } from "./resource";

/** Returns the name under which a cluster finds a Service from any namespace. */
export function serviceAddressOf({ name = "", namespace = "" }: Resource): string {
  return `${name}.${namespace}.svc`;
}

/** Returns whether a resource names the address of a Service somewhere. */
export function namesAddress(user: Resource, service: Resource): boolean {
  return JSON.stringify(user.attributes).includes(serviceAddressOf(service));
}
