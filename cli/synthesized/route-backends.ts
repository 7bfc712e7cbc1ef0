/** A Service that a route leads to, as the route names it. */
export interface RouteBackend {
  readonly name: string;
  /** Its namespace; undefined for that of the route. */
  readonly namespace: string | undefined;
  /** Its number or name; undefined if the route omits it. */
  readonly port: string | undefined;
}

/** Where routes name what is behind them: an IngressRoute, an HTTPRoute, and an Ingress, also in blocks of a provider. */
const KEYS = ["services", "backendRefs", "service"];

/** Lists the Services that a route, or a part of it, leads to. */
export function backendsIn(value: unknown): readonly RouteBackend[] {
  if (Array.isArray(value)) return value.flatMap(backendsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
    KEYS.includes(key) ? [member].flat().flatMap(toBackend) : backendsIn(member),
  );
}

interface Named {
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly port?: unknown;
}

function toBackend(value: unknown): readonly RouteBackend[] {
  const { kind = "Service", name, namespace, port } = (value ?? {}) as Named;
  if (kind !== "Service" || typeof name !== "string") return [];
  const [said] = [port].flat() as readonly unknown[];
  const { number, name: named } = (typeof said === "object" ? (said ?? {}) : { number: said }) as {
    readonly number?: unknown;
    readonly name?: unknown;
  };
  const found = number ?? named;
  return [{ name, namespace, port: found === undefined ? undefined : String(found) }];
}
