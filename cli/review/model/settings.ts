import { blocksAt, type Resource, textAt } from "./resource";
import { containersOf } from "./workload";

/** A flag or an environment variable of a container. */
export interface Setting {
  readonly container: string;
  /** `--retention`, or `RETENTION`. */
  readonly name: string;
  readonly value: string;
}

/** A flag and its value, behind an equals sign or a space. */
const FLAG = /(?<![\w-])(--?[A-Za-z][\w.-]*)(?:=|\s+(?!-))([^\s"']+)/g;

/** Lists the flags and plain environment variables of the containers of pods, by container and name. */
export function settingsOf(resource: Resource): ReadonlyMap<string, Setting> {
  const settings = containersOf(resource).flatMap((container) => {
    const own = [...variablesOf(container), ...flagsOf(container)];
    return own.map(([name, value]) => ({ container: String(container.name), name, value }));
  });
  return new Map(settings.map((each) => [`${each.container} ${each.name}`, each]));
}

type Named = readonly [name: string, value: string];

function variablesOf(container: unknown): readonly Named[] {
  return blocksAt(container, "env").flatMap((each): readonly Named[] => {
    const [name, value] = [textAt(each, "name"), textAt(each, "value")];
    return name === undefined || value === undefined ? [] : [[name, value]];
  });
}

function flagsOf(container: unknown): readonly Named[] {
  const words = ["command", "args"].flatMap(
    (key) => (container as Readonly<Record<string, unknown>>)[key] ?? [],
  );
  const text = words.filter((each) => typeof each === "string").join(" ");
  return [...text.matchAll(FLAG)].map(([, name = "", value = ""]) => [name, value]);
}

/** A setting with another value than before. */
export interface SettingChange extends Setting {
  /** The value before; undefined if the setting is new. */
  readonly before: string | undefined;
}

/** Lists the settings of a workload that are new or have another value. */
export function settingChanges(before: Resource, after: Resource): readonly SettingChange[] {
  const old = settingsOf(before);
  return [...settingsOf(after)].flatMap(([key, setting]) => {
    const was = old.get(key)?.value;
    return was === setting.value ? [] : [{ ...setting, before: was }];
  });
}
