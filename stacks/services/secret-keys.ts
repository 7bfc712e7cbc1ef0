import { programsOf } from "./programs";
import type { KeyNames, Program, Replicated, Service, WithKeys } from "./service";

/** Keys of the object storage, for programs whose databases are replicated to it. */
export const REPLICA_KEYS = { id: "MINIO_ACCESS_KEY", secret: "MINIO_SECRET_KEY" };

/** Returns the keys of a service's Secret: each that a part of the service names, once, sorted. */
export function keysOf(service: Service): readonly string[] {
  const { secret, database, job, runners = [] } = service;
  const all = [
    ...programsOf(service).flatMap(keysOfProgram),
    ...(database === undefined ? [] : [...keysOfContainer(database), database.dump.key]),
    ...(job === undefined ? [] : keysOfContainer(job)),
    ...runners.map(({ token }) => token),
    ...Object.values(secret?.files ?? {}).flatMap((file) =>
      file.flatMap((part) => (typeof part === "string" ? [] : [part.key])),
    ),
  ];
  return [...new Set(all)].sort();
}

/** Returns names of keys by the variables that they become. */
export function byVariable(names: KeyNames): Readonly<Record<string, string>> {
  return isList(names) ? Object.fromEntries(names.map((name) => [name, name])) : names;
}

function keysOfProgram({ sidecars = {}, initContainers = {}, replicated, ...main }: Program) {
  const containers = [main, ...Object.values(sidecars), ...Object.values(initContainers)];
  return [...containers.flatMap(keysOfContainer), ...keysOfReplica(replicated)];
}

function keysOfReplica(replicated: Replicated | undefined): readonly string[] {
  return replicated === undefined ? [] : Object.values(REPLICA_KEYS);
}

function keysOfContainer({ secretEnv = [] }: Pick<WithKeys<object>, "secretEnv">): readonly string[] {
  return Object.values(byVariable(secretEnv));
}

function isList(names: KeyNames): names is readonly string[] {
  return Array.isArray(names);
}
