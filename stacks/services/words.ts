import {
  type ContainerResources,
  Cpu,
  Memory,
  type SecretFile,
  type SecretValue,
  type ServiceAddress,
} from "../../constructs";

/** What a container asks for and may use at most: thousandths of a CPU, and mebibytes. */
export const room = (cpu: number, memory: number, mostMemory: number, mostCpu?: number) => ({
  requests: { cpu: Cpu.millicores(cpu), memory: Memory.mebibytes(memory) },
  limits: {
    memory: Memory.mebibytes(mostMemory),
    ...(mostCpu === undefined ? {} : { cpu: Cpu.millicores(mostCpu) }),
  },
});

/** What a program is: where it answers, its image, what it asks for, and whom it runs as. */
export const runs = <User>(at: ServiceAddress, image: string, resources: ContainerResources, user: User) => ({
  at,
  image,
  resources,
  user,
});

/** Binary gigabytes. */
export const gib = (gibibytes: number) => Memory.gibibytes(gibibytes);

/** A user of an image, whose group owns the volumes. */
export const user = (uid: number, gid = uid) => ({ uid, gid, fsGroup: gid });

/** A file with values of this environment in it, and keys of the service's Secret. */
export const file = (texts: TemplateStringsArray, ...values: (string | number | SecretValue)[]): SecretFile =>
  texts.flatMap((text, at) =>
    [text, values[at] ?? ""].map((each) => (typeof each === "number" ? String(each) : each)),
  );

/** An image whose entry point is root, and becomes its own user by itself. */
export const dropsRoot = (...more: string[]) => ({
  root: { reason: "its entry point changes owners, and then its user" },
  capabilities: ["CHOWN", "DAC_OVERRIDE", "FOWNER", "KILL", "SETGID", "SETUID", ...more],
});

/** What such an image writes to. */
export const WRITES_ITSELF = { reason: "its entry point writes configuration into the image" };

/** Whether PostgreSQL of a pod takes connections. */
export const pgReady = (name: string) => {
  const ask = { command: ["pg_isready", "-U", name] };
  return {
    startup: { ask, failureThreshold: 30 },
    readiness: { ask },
    liveness: { ask, failureThreshold: 6 },
  };
};
