/** Commands of one version of talosctl. */
export interface TalosctlCommands {
  /** Flags of every command that connects to machines, such as `-n, --nodes strings`. */
  readonly connection: readonly string[];
  /** Other flags, by command, such as `etcd members`. */
  readonly commands: Readonly<Record<string, TalosctlCommand>>;
}

/** Flags and arguments of a command. */
export interface TalosctlCommand {
  /** Its arguments as its usage names them, such as `<type> [<id>]`. */
  readonly args: string;
  /** Whether it connects to machines, and therefore has the flags of a connection. */
  readonly connects: boolean;
  /** Its flags, each with the type of its value, such as `-o, --output string`; a switch has none. */
  readonly flags: readonly string[];
}

const CONNECTION = /--(?:cluster|context|endpoints|help|nodes|siderov1-keys-dir|talosconfig)\b/;

/** A flag and the type of its value; two spaces and what it is for follow. */
const FLAG = /^ {2,6}((?:-\w, )?--[\w-]+(?: \S+(?:, \S+)*)?)(?: {2,}|$)/;

/** Reads the reference that talosctl generates. */
export function commandsOfReference(reference: string): TalosctlCommands {
  const sections = reference.split(/^## talosctl /m).slice(1);
  const read = sections.map((section) => commandOf(section));
  const [, { connection } = { connection: [] }] = read.find(([name]) => name === "version") ?? [];
  const commands = read.map(
    ([name, { args, connects, flags }]) => [name, { args, connects, flags }] as const,
  );
  return { connection, commands: Object.fromEntries(commands) };
}

function commandOf(section: string): readonly [string, TalosctlCommand & { connection: readonly string[] }] {
  const [name = ""] = section.split("\n");
  const usage = new RegExp(`^talosctl ${name}(.*?)(?: \\[flags\\])?$`, "m").exec(section)?.[1] ?? "";
  const all = section.split("\n").flatMap((line) => FLAG.exec(line)?.slice(1) ?? []);
  const connects = all.some((flag) => flag.includes("--nodes "));
  const isConnection = (flag: string) => connects && CONNECTION.test(flag);
  return [
    name,
    {
      args: usage.trim(),
      connects,
      flags: all.filter((flag) => !isConnection(flag)),
      connection: all.filter(isConnection),
    },
  ];
}
