/** What an option decides, and how: two options of one mount must not decide the same thing in two ways. */
type Decisions = Readonly<Record<string, string>>;

/** Options that are on or off, by their names: `lock` and `nolock`. */
const SWITCHES: readonly string[] = [
  ...["ac", "acl", "atime", "auto", "cto", "dev", "diratime", "exec", "fsc", "intr", "iversion", "lazytime"],
  ...["mand", "migration", "posix", "rdirplus", "relatime", "resvport", "sharecache", "softreval"],
  ...["strictatime", "suid", "symfollow", "trunkdiscovery"],
];

/** Options of which a mount has one; see nfs(5) and mount(8). */
const ALTERNATIVES: Readonly<Record<string, readonly string[]>> = {
  "whether it is read-only": ["ro", "rw"],
  "what a silent server leads to": ["hard", "soft", "softerr"],
  "when times of access are written": ["noatime", "relatime", "strictatime"],
  "whether writes wait": ["sync", "async"],
  "where a mount is retried": ["fg", "bg"],
  "where locks are kept": ["lock", "nolock", "local_lock"],
  "who may mount it": ["user", "users", "nouser", "owner", "group"],
  "what is logged": ["silent", "loud"],
};

const NOT_FOR_USERS: Decisions = { dev: "no", suid: "no" };

/** Options that imply further ones. */
const FURTHER: Readonly<Record<string, Decisions>> = {
  noac: { "whether writes wait": "sync" },
  noatime: { diratime: "no" },
  // the kernel accepts these two together, but neither with context.
  context: { "the labels of SELinux": "context" },
  defcontext: { "the labels of SELinux": "parts of them" },
  fscontext: { "the labels of SELinux": "parts of them" },
  user: { ...NOT_FOR_USERS, exec: "no" },
  users: { ...NOT_FOR_USERS, exec: "no" },
  owner: NOT_FOR_USERS,
  group: NOT_FOR_USERS,
  defaults: {
    "whether it is read-only": "rw",
    "whether writes wait": "async",
    "who may mount it": "nouser",
    suid: "yes",
    dev: "yes",
    exec: "yes",
    auto: "yes",
  },
};

/** Two options that contradict each other, in their order, and the contradiction. */
export interface MountOptionConflict {
  /** The first of the two. */
  readonly first: string;
  /** The other one. */
  readonly second: string;
  /** What both decide: `what is written to it`, or the option that is on or off. */
  readonly about: string;
}

/** Returns the name of an option: `vers` of `vers=4.2`. */
export function optionName(option: string): string {
  return option.split("=", 1).join("");
}

/**
 * Returns the first two options that contradict each other: `lock` and `nolock`, `vers=4.2` and `nfsvers=3`, `actimeo=30`
 * and `acregmin=5`. Which of them a node mounts with depends on their order, or the mount fails.
 * @see https://man7.org/linux/man-pages/man5/nfs.5.html
 * @see https://man7.org/linux/man-pages/man8/mount.8.html
 */
export function mountOptionConflict(options: readonly string[]): MountOptionConflict | undefined {
  const decided = new Map<string, readonly [option: string, how: string]>();
  for (const option of options) {
    for (const [about, how] of Object.entries(decisionsOf(option))) {
      const [first, before] = decided.get(about) ?? [option, how];
      if (before !== how) return { first, second: option, about };
      decided.set(about, [first, how]);
    }
  }
  return reversedTimes(options);
}

/** The shortest time for which attributes are remembered is not longer than the longest one. */
function reversedTimes(options: readonly string[]): MountOptionConflict | undefined {
  const timeOf = (name: string) => {
    const option = options.find((each) => optionName(each) === name);
    return option === undefined ? [] : [{ option, seconds: Number(option.slice(name.length + 1)) }];
  };
  for (const about of ["acreg", "acdir"]) {
    const [least, most] = [...timeOf(`${about}min`), ...timeOf(`${about}max`)];
    if (least === undefined || most === undefined || !(least.seconds > most.seconds)) continue;
    return { first: least.option, second: most.option, about: "how long attributes are remembered" };
  }
  return undefined;
}

function decisionsOf(option: string): Decisions {
  const name = optionName(option);
  const alternatives = Object.entries(ALTERNATIVES).filter(([, names]) => names.includes(name));
  return {
    // an option with a value occurs once.
    [name]: option,
    ...switchOf(option, name),
    ...Object.fromEntries(alternatives.map(([about]) => [about, option])),
    ...versionOf(option),
    ...transportOf(option),
    ...cacheTimesOf(option, name),
    ...FURTHER[name],
  };
}

function switchOf(option: string, name: string): Decisions {
  const isOff = name.startsWith("no") && SWITCHES.includes(name.slice(2));
  if (isOff) return { [name.slice(2)]: "no" };
  if (!SWITCHES.includes(name)) return {};
  return { [name]: option === name ? "yes" : option };
}

/** Returns the version that an option sets: `vers=4` leaves the minor version to `minorversion`. */
function versionOf(option: string): Decisions {
  const minorOnly = /^minorversion=(\d+)$/.exec(option)?.[1];
  if (minorOnly !== undefined) return { "the version": "4", "the minor version": minorOnly };
  const [, major, minor] = /^(?:(?:nfs)?vers=|v)(\d)(?:\.(\d))?$/.exec(option) ?? [];
  if (major === undefined) return {};
  return { "the version": major, ...(minor === undefined ? {} : { "the minor version": minor }) };
}

function transportOf(option: string): Decisions {
  const transport = /^(?:proto=)?((?:tcp|udp|rdma)6?)$/.exec(option)?.[1];
  return transport === undefined ? {} : { "the transport": transport };
}

function cacheTimesOf(option: string, name: string): Decisions {
  if (name !== "actimeo") return {};
  return Object.fromEntries(["acregmin", "acregmax", "acdirmin", "acdirmax"].map((each) => [each, option]));
}
