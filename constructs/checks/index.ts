export { isCalendarDay, isPast } from "./calendar-day";
export { checksumOf } from "./folder-checksum";
export { requireImage, requireImageRegistry } from "./image";
export {
  isDnsSubdomain,
  isLabelKey,
  isLabelValue,
  isResourceName,
  LABEL_KEY_RULE,
  LABEL_VALUE_RULE,
  RESOURCE_NAME_RULE,
} from "./label";
export { didYouMean } from "./nearest";
export { propError } from "./prop-error";
export { checkCall, checkNew } from "./props";
export { readRe2, type Re2, type Re2Mistake } from "./re2";
export { secretInCommand } from "./secrets/secret-command";
export { isLiteralSecret, isSecretName } from "./secrets/secret-name";
export { secretIn } from "./secrets/secret-text";
export { checksumOfTexts } from "./text-checksum";
export { isWholeNumber } from "./whole-number";
