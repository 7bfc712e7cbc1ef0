import {
  type ContainerResources,
  Cpu,
  Memory,
  type SecretFile,
  type SecretValue,
  type ServiceAddress,
  type VolumeMount,
} from "../../constructs";
import { mapValues } from "./map-values";

/** Requests and limits of a container: thousandths of a CPU, and mebibytes. */
export const room = (cpu: number, memory: number, mostMemory: number, mostCpu?: number) => ({
  requests: { cpu: Cpu.millicores(cpu), memory: Memory.mebibytes(memory) },
  limits: {
    memory: Memory.mebibytes(mostMemory),
    ...(mostCpu === undefined ? {} : { cpu: Cpu.millicores(mostCpu) }),
  },
});

/** Basic props of a program: its address, image, requests, and user. */
export const runs = <User>(at: ServiceAddress, image: string, resources: ContainerResources, user: User) => ({
  at,
  image,
  resources,
  user,
});

/** Binary gigabytes. */
export const gib = (gibibytes: number) => Memory.gibibytes(gibibytes);

/** Binary kilobytes. */
export const kib = (kibibytes: number) => Memory.kibibytes(kibibytes);

/** Binary megabytes. */
export const mib = (mebibytes: number) => Memory.mebibytes(mebibytes);

/** The same mounts for another container of the pod. */
export const mountsOf = (volumes: Readonly<Record<string, VolumeMount>>) =>
  mapValues(volumes, ({ mountPath, subPath, readOnly }) => ({ mountPath, subPath, readOnly }));

/** A user of an image, whose group owns the volumes. */
export const user = (uid: number, gid = uid) => ({ uid, gid, fsGroup: gid });

/** A file with values of this environment in it, and keys of the service's Secret. */
export const file = (texts: TemplateStringsArray, ...values: (string | number | SecretValue)[]): SecretFile =>
  texts.flatMap((text, at) =>
    [text, values[at] ?? ""].map((each) => (typeof each === "number" ? String(each) : each)),
  );

/** Variables of one value, by what follows a prefix. */
export const sameFor = (prefix: string, names: readonly string[], value: string) =>
  Object.fromEntries(names.map((name) => [`${prefix}${name}`, value]));

/** JSON files whose paths have no ending from which their type follows. */
export const jsonFiles = (byPath: Readonly<Record<string, object>>) => ({
  content: { files: mapValues(byPath, (value) => JSON.stringify(value)) },
  contentTypes: mapValues(byPath, () => "application/json"),
});

/** An image whose entry point is root, and becomes its own user by itself. */
export const dropsRoot = (...more: string[]) => ({
  root: { reason: "its entry point changes owners, and then its user" },
  capabilities: ["CHOWN", "DAC_OVERRIDE", "FOWNER", "KILL", "SETGID", "SETUID", ...more],
});

/** A GPU of NVIDIA, by the RuntimeClass that K3s makes for its runtime. */
export const NVIDIA = { gpus: { count: 1 }, runtimeClassName: "nvidia" };

/** What images for such a GPU read. */
export const NVIDIA_ENV = { NVIDIA_DRIVER_CAPABILITIES: "all", NVIDIA_VISIBLE_DEVICES: "all" };

/** What such an image writes to. */
export const WRITES_ITSELF = { reason: "its entry point writes configuration into the image" };

/** Probes of a program that reports liveness and readiness at two paths of a port. */
export const livesAndServes = (portName: string, live: string, ready: string, startFailures: number) => {
  const ask = { httpPath: live, portName };
  return {
    startup: { ask, failureThreshold: startFailures },
    readiness: { ask: { httpPath: ready, portName } },
    liveness: { ask, periodSeconds: 30 },
  };
};

/** Redis or Valkey in memory: its data is lost with its pod. */
export const keyValueStore = (image: string, resources: ContainerResources, client = "redis-cli") => ({
  image,
  resources,
  user: user(999, 1000),
  probes: { ask: { command: [client, "ping"] } },
  scratchDirectories: ["/data"],
});

/**
 * PostgreSQL with one database, which has the name of its user; `key` of the service's Secret is the password.
 * Its image keeps the data in `dataDirectory`, if that is not its own default.
 */
export const postgres = (at: ServiceAddress, name: string, key: string, dataDirectory?: string) => {
  const ask = { command: ["pg_isready", "-U", name] };
  return {
    at,
    resources: room(100, 128, 512),
    user: user(999),
    env: {
      POSTGRES_USER: name,
      POSTGRES_DB: name,
      ...(dataDirectory === undefined ? {} : { PGDATA: dataDirectory }),
    },
    secretEnv: { POSTGRES_PASSWORD: key },
    dump: { user: name, key },
    probes: {
      startup: { ask, failureThreshold: 30 },
      readiness: { ask },
      liveness: { ask, failureThreshold: 6 },
    },
    scratchDirectories: ["/var/run/postgresql", "/tmp"],
  };
};
