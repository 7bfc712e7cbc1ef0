import {
  type Fail,
  isDnsLabel,
  isLabelKey,
  isLabelValue,
  LABEL_KEY_RULE,
  LABEL_VALUE_RULE,
} from "../../../checks";
import type { SelectedPods } from "./selected-pods";

/** What a network must be, for clients and destinations. */
export const NETWORK_RULE = "be a network in CIDR notation, such as 192.168.1.0/24, with no host bits set";

/** Checks pods that may connect, or that are connected to. */
export function validatePods(prop: string, { namespace, labels = {} }: SelectedPods, fail: Fail): void {
  if (!isDnsLabel(namespace)) fail(`${prop}.namespace`, "be the name of a namespace", namespace);
  for (const [key, value] of Object.entries(labels)) {
    if (!isLabelKey(key)) fail(`${prop}.labels`, LABEL_KEY_RULE, key);
    if (!isLabelValue(value)) fail(`${prop}.labels["${key}"]`, LABEL_VALUE_RULE, value);
  }
}
