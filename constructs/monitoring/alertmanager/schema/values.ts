import type { Json } from "../../../charts";
import { isObject, isScalar, wholeNumberRule } from "../../../checks";
import { isDuration } from "../../model/duration";
import { GO_FUNCTIONS } from "../../templates/go-functions";
import { mistakeInTemplate } from "../../templates/parser";

/** Returns the rule that a value breaks, as it follows the word "must"; undefined for a valid value. */
type Check = (value: Json) => string | undefined;

/** Returns whether values are scalars, which are all texts to YAML. */
const isTexts = (value: Json | undefined): boolean =>
  Array.isArray(value) && (value as readonly Json[]).every(isScalar);

const TLS_VERSIONS = ["TLS10", "TLS11", "TLS12", "TLS13"];

/** Types of single values. */
export const VALUES: Readonly<Record<string, Check>> = {
  any: () => undefined,
  bool: (value) => (typeof value === "boolean" ? undefined : "be true or false"),
  duration: (value) => (isDuration(value) ? undefined : "be a duration such as 30s, 5m or 1h30m"),
  host_port: (value) => (isHostPort(value) ? undefined : "be <host>:<port>"),
  int: (value) => (Number.isSafeInteger(value) ? undefined : "be a whole number"),
  lists: (value) =>
    isObject(value) && Object.values(value).every(isTexts) ? undefined : "be an object of lists of texts",
  map: (value) => (isObject(value) ? undefined : "be an object"),
  proxy_url: (value) => (isUrl(value, /^[a-z][a-z0-9+.-]*:\/\//i) ? undefined : "be a URL"),
  text: (value) => (isScalar(value) ? undefined : "be a text"),
  texts: (value) =>
    isObject(value) && Object.values(value).every((each) => each !== undefined && isScalar(each as Json))
      ? undefined
      : "be an object of texts",
  template_url: templateUrl,
  time: (value) =>
    isDuration(value) && !/[ywd]/.test(String(value)) ? undefined : "be a duration such as 500ms, 30s or 5m",
  tls_version: (value) =>
    TLS_VERSIONS.includes(String(value)) ? undefined : `be one of ${TLS_VERSIONS.join(", ")}`,
  uint: (value) => (isInt32(value) ? undefined : wholeNumberRule({ least: 0 })),
  url: (value) => (isUrl(value) ? undefined : "be a URL of http or https"),
};

function isInt32(value: Json): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 31;
}

function isHostPort(value: Json): boolean {
  return (
    typeof value === "string" && (value === "" || /^(?:[^\s:[\]]*|\[[^\s[\]]*\]):[^\s:[\]]+$/.test(value))
  );
}

function isUrl(value: Json, scheme = /^https?:\/\//i): boolean {
  if (typeof value !== "string" || !scheme.test(value)) return false;
  const [, authority = "", rest = ""] = /:\/\/([^/?#]*)(.*)$/s.exec(value) ?? [];
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  const isHost = /^(?:[^\s:<>"%\\^`{}|[\]]+|\[[\da-fA-F:.]+\])(?::\d*)?$/.test(host);
  return isHost && !/%(?![\da-fA-F]{2})/.test(rest.replace(/\?.*/s, "")) && isPrintable(value);
}

/** Go refuses control characters in a URL. */
function isPrintable(text: string): boolean {
  return !/[\u0000-\u001f\u007f]/.test(text);
}

function templateUrl(value: Json): string | undefined {
  if (typeof value !== "string") return "be a URL of http or https";
  if (!value.includes("{{")) return value === "" ? undefined : VALUES.url?.(value);
  const mistake = mistakeInTemplate(value, { functions: GO_FUNCTIONS, variables: ["$"] });
  return mistake && `be a template that Go reads: ${mistake.reason}`;
}
