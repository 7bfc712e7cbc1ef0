export { isPast, requireLastDay, REVIEW_DAYS, SETUP_DAYS } from "./calendar-day";
export { readCertificate } from "./certificate";
export { checksumOfFolder, checksumOfTexts } from "./checksum";
export { type CronPeriod, periodOf } from "./cron/times";
export { readCron } from "./cron/cron";
export { rotationStride } from "./cron/rotation";
export { requireSchedule } from "./cron/rules";
export { isMadeUpDigest } from "./digest";
export { hashOf, shortHashOf } from "./hash";
export { imageMistake, requireImage, requireImageRegistry } from "./image";
export {
  CONTROL_PLANE_KEY,
  DNS_NAME_RULE,
  DEFAULT_CLASS_ANNOTATION,
  dnsLabelRule,
  isDnsLabel,
  isDnsSubdomain,
  isLabelKey,
  isLabelValue,
  isResourceName,
  LABEL_KEY_RULE,
  LABEL_VALUE_RULE,
  objectNameRule,
  requireDnsLabel,
  requireDnsName,
  RESOURCE_NAME_RULE,
} from "./names";
export { didYouMean, isAlmost } from "./nearest";
export { isAtOrBelow, isCleanPath, MOUNT_PATH_RULE } from "./paths";
export { type Fail, failOf, propError, type Subject } from "./prop-error";
export { checkCall, checkNew } from "./props";
export { isEmpty, isObject, isScalar, isSet, isTexts } from "./props/value-kinds";
export { readRe2, type Re2, type Re2Mistake } from "./re2";
export { isHttpUrl, isServerUrl } from "./server-url";
export { foreignSecret } from "./secrets/foreign-secret";
export { isSecretKey, requireSecretKey, SECRET_KEY_RULE, SECRET_REFERENCE_RULE } from "./secrets/key";
export { secretInCommand } from "./secrets/command";
export { isLiteralSecret, isSecretName } from "./secrets/name";
export { secretIn } from "./secrets/text";
export { withoutCredentials } from "./secrets/url-credentials";
export { isTimeZone, TIME_ZONE_RULE } from "./time-zone";
export { userError } from "./user-error";
export { compareVersions, minorOf } from "./versions";
export { isPort, isWholeNumber, PORT_RULE, requireWholeNumber, wholeNumberRule } from "./whole-number";
