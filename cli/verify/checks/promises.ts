import { NODES } from "../../../constructs/live/kinds";
import { type LiveObject, objectsOf } from "../../live/objects";
import type { DueDay, ExpectedLonghornTaint, ExpectedTaint } from "../expected";
import { type Finding, Level, titleOf } from "../finding";
import type { Node } from "../read/shapes";
import type { VerifiedCluster } from "../read/verified-cluster";
import type { VerifyReading } from "../read/verify-reading";

/** Where Longhorn keeps which taints its components tolerate: https://longhorn.io/docs/1.10.1/references/settings/ */
const TOLERATION_SETTING = "taint-toleration";

/** A setting of Longhorn. */
interface Setting extends LiveObject {
  readonly value?: string;
  readonly status?: { readonly applied?: boolean };
}

/** Finds nodes that lack the taint of their isolation. */
export function checkTaints(taints: readonly ExpectedTaint[], cluster: VerifiedCluster): readonly Finding[] {
  return taints.flatMap(({ stack, node, ...taint }) => {
    const live = cluster.find<Node>(NODES, undefined, node);
    const finding = { level: Level.DANGER, stack, object: titleOf("Node", undefined, node), mayPass: false };
    const text = written(taint);
    if (live === undefined)
      return { ...finding, text: `is not in the cluster, but must have the taint ${text}` };
    const isThere = live.spec?.taints?.some(
      ({ key, value = "", effect }) => key === taint.key && value === taint.value && effect === taint.effect,
    );
    if (isThere === true) return [];
    return {
      ...finding,
      text: `lacks the taint ${text}, so other pods may run there: apply ${stack} again`,
    };
  });
}

/** Finds a Longhorn that lacks the toleration of a taint: its pods could not be scheduled on the node again. */
export function checkLonghorn(
  taints: readonly ExpectedLonghornTaint[],
  { objects, served }: VerifyReading,
): readonly Finding[] {
  const kind = served.find("Setting", "longhorn.io");
  return taints.flatMap(({ stack, namespace, ...taint }) => {
    const settings = kind === undefined ? [] : objectsOf<Setting>({ objects }, kind);
    const setting = settings.find(
      ({ metadata }) => metadata.name === TOLERATION_SETTING && metadata.namespace === namespace,
    );
    const object = titleOf("Setting", namespace, TOLERATION_SETTING);
    const text = written(taint);
    const finding = { level: Level.DANGER, stack, object, mayPass: false };
    if (setting === undefined)
      return { ...finding, text: `is missing, and Longhorn must tolerate the taint ${text}` };
    const told = (setting.value ?? "").split(";").map((each) => each.trim());
    if (!told.includes(text))
      return {
        ...finding,
        text: `must contain ${text}, got ${JSON.stringify(setting.value ?? "")}: apply ${stack} again`,
      };
    if (setting.status?.applied !== false) return [];
    const waits = `contains ${text}, but it is not in effect yet: Longhorn waits until no volume is attached`;
    return { ...finding, level: Level.WARNING, text: waits, mayPass: true };
  });
}

/** Finds what was to end before today. */
export function checkDays(days: readonly DueDay[], now: Date): readonly Finding[] {
  const today = now.toISOString().slice(0, 10);
  return days
    .filter(({ day }) => day < today)
    .map(({ stack, path, day, what }) => ({
      level: Level.WARNING,
      stack,
      object: path,
      text:
        what === "revert"
          ? `should have been reverted on ${day}: remove it, or change the date`
          : `is suspended, but only until ${day}: resume it, or change the date`,
      mayPass: false,
    }));
}

function written({ key, value, effect }: Pick<ExpectedTaint, "key" | "value" | "effect">): string {
  return `${key}${value === "" ? "" : `=${value}`}:${effect}`;
}
