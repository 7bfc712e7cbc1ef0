import { type AlertmanagerProps, Memory } from "../../../constructs";
import { toAlertmanagerConfig } from "../../../constructs/monitoring/alertmanager/config";

export const volume = { size: Memory.gibibytes(1), storageClass: "longhorn" };

export const config = (props: Partial<AlertmanagerProps>) =>
  toAlertmanagerConfig("stack/monitoring", { volume, ...props });
export const HOOK = { url: "http://a.b/c" };

/** A key of a Secret. */
export function KEY(secretName: string, key = "key") {
  return { secretName, key };
}
