import {
  API_SERVICES,
  kindOf,
  type KubernetesObject,
  type Live,
  LONGHORN_API,
  type Read,
  reading,
} from "../../live";

/** A Setting of Longhorn: its value is at the top level. */
export interface LonghornSetting extends KubernetesObject {
  /**
   * The value.
   * @default - none
   */
  readonly value?: string;
  /**
   * Its state in Longhorn.
   * @default - not set yet
   */
  readonly status?: { readonly applied?: boolean };
}

/** Its name as an APIService. */
const API_SERVICE = "v1beta2.longhorn.io";

/** Settings of Longhorn. */
export const LONGHORN_SETTINGS = kindOf<LonghornSetting>(LONGHORN_API, "Setting", "settings");

/** Reads whether the cluster has Longhorn. */
export const READS_LONGHORN: Read = { ...reading(API_SERVICES), only: { name: API_SERVICE } };

/** Returns whether the cluster has Longhorn, or an earlier stack installs it. */
export function hasLonghorn(live: Live): boolean {
  return live.find(API_SERVICES, API_SERVICE) !== undefined;
}

/** Returns whether the cluster has Longhorn already, so that its objects can be judged. */
export function servesLonghorn(live: Live): boolean {
  return live.liveOnly(API_SERVICES).some(({ metadata }) => metadata.name === API_SERVICE);
}
