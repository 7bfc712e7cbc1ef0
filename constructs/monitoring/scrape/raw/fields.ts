import type { Json } from "../../../charts";
import { didYouMean, isObject, isWholeNumber, wholeNumberRule } from "../../../checks";
import { isDuration } from "../../model/duration";
import { ScrapeProtocol } from "../../props/scrape-protocol";
import type { RawMistake } from "./mistake";
import { rawRelabelMistake } from "./relabel";

type Check = (value: Json | undefined) => RawMistake | undefined;

const SIZE = /^(?:0|(?:\d+(?:\.\d+)?[KMGTPE]?i?B)+)$/;

const isBoolean = kindCheck((value) => typeof value === "boolean", "be true or false");
const isText = kindCheck((value) => typeof value === "string", "be a text");
const isCount = kindCheck((value) => isWholeNumber(value, 0), wholeNumberRule({ least: 0 }));
const isNumber = kindCheck((value) => typeof value === "number", "be a number");
const isTime = kindCheck(isDuration, "be a duration such as 30s or 1m30s");
const isSize = kindCheck((value) => typeof value === "string" && SIZE.test(value), "be a size such as 10MB");
const isTexts = listOf(isText);
const isProtocol = oneOf(Object.values(ScrapeProtocol));

const TLS = mapOf({
  ...fields("ca ca_file ca_ref cert cert_file cert_ref key key_file key_ref server_name", isText),
  ...fields("min_version max_version", oneOf(["TLS10", "TLS11", "TLS12", "TLS13"])),
  insecure_skip_verify: isBoolean,
});
const STATIC = listOf(mapOf({ targets: listOf(isAddress()), labels: valuesOf(isText) }));

const NAMESPACES = mapOf({ own_namespace: isBoolean, names: isTexts });
const LOGIN_FIELDS: Readonly<Record<string, Check>> = {
  authorization: mapOf(fields("type credentials credentials_file credentials_ref", isText)),
  basic_auth: mapOf(
    fields("username username_file username_ref password password_file password_ref", isText),
  ),
  oauth2: required("client_id token_url", kindCheck(isObject, "be a map")),
  tls_config: TLS,
};
const HTTP_FIELDS: Readonly<Record<string, Check>> = {
  ...LOGIN_FIELDS,
  ...fields("bearer_token bearer_token_file proxy_url no_proxy", isText),
  ...fields("follow_redirects enable_http2 proxy_from_environment", isBoolean),
  proxy_connect_header: valuesOf(isTexts),
  http_headers: valuesOf(mapOf({ values: isTexts, secrets: isTexts, files: isTexts })),
};
const ROLES = ["pod", "service", "endpoints", "endpointslice", "node", "ingress"];
const SELECTOR = mapOf({ role: oneOf(ROLES), label: isText, field: isText });

/** Ways to find targets whose fields are judged. */
const KNOWN_DISCOVERIES: Readonly<Record<string, Check>> = {
  kubernetes: required(
    "role",
    mapOf({
      ...HTTP_FIELDS,
      ...fields("api_server kubeconfig_file", isText),
      role: oneOf(ROLES),
      namespaces: NAMESPACES,
      selectors: listOf(SELECTOR),
      attach_metadata: mapOf({ node: isBoolean, namespace: isBoolean }),
    }),
  ),
  dns: required(
    "names",
    mapOf({
      names: isTexts,
      refresh_interval: isTime,
      type: oneOf(["A", "AAAA", "MX", "NS", "SRV"]),
      port: isCount,
    }),
  ),
  file: required("files", mapOf({ files: isTexts, refresh_interval: isTime })),
  http: required("url", mapOf({ ...HTTP_FIELDS, url: isText, refresh_interval: isTime })),
};

/** Ways to find targets in Prometheus 3.14. */
const DISCOVERIES = (
  "aws azure consul digitalocean dns docker dockerswarm ec2 eureka file gce hetzner http ionos kubernetes kuma lightsail " +
  "linode marathon nerve nomad openstack ovhcloud puppetdb scaleway serverset stackit triton uyuni vultr"
).split(" ");

/** What one entry of `scrape_configs` may have in Prometheus 3.14. */
export const RAW_FIELDS: Readonly<Record<string, Check>> = {
  ...fields(
    "always_scrape_classic_histograms convert_classic_histograms_to_nhcb enable_compression enable_http2 extra_scrape_metrics " +
      "follow_redirects honor_labels honor_timestamps proxy_from_environment scrape_native_histograms track_timestamps_staleness",
    isBoolean,
  ),
  ...fields(
    "keep_dropped_targets label_limit label_name_length_limit label_value_length_limit native_histogram_bucket_limit " +
      "sample_limit target_limit",
    isCount,
  ),
  ...fields("metrics_path scrape_failure_log_file", isText),
  ...fields("scrape_interval scrape_timeout", isTime),
  ...fields("metric_relabel_configs relabel_configs", listOf(rawRelabelMistake)),
  ...HTTP_FIELDS,
  body_size_limit: isSize,
  fallback_scrape_protocol: isProtocol,
  metric_name_escaping_scheme: oneOf(["allow-utf-8", "underscores", "dots", "values"]),
  metric_name_validation_scheme: oneOf(["utf8", "legacy"]),
  native_histogram_min_bucket_factor: isNumber,
  params: valuesOf(isTexts),
  scheme: oneOf(["http", "https"]),
  scrape_protocols: listOf(isProtocol),
  static_configs: STATIC,
  ...Object.fromEntries(
    DISCOVERIES.map((each) => [
      `${each}_sd_configs`,
      listOf(KNOWN_DISCOVERIES[each] ?? kindCheck(isObject, "be a map")),
    ]),
  ),
};

function fields(names: string, check: Check): Readonly<Record<string, Check>> {
  return Object.fromEntries(names.split(" ").map((name) => [name, check]));
}

function kindCheck(isRight: (value: Json | undefined) => boolean, rule: string): Check {
  return (value) => (isRight(value) ? undefined : { at: "", rule, value });
}

function oneOf(values: readonly string[]): Check {
  const isOne = (value: Json | undefined) => typeof value === "string" && values.includes(value);
  return kindCheck(isOne, `be one of ${values.join(", ")}`);
}

/** Checks an address: Prometheus expects host and port, without scheme and path. */
function isAddress(): Check {
  const isHost = (value: Json | undefined) =>
    typeof value === "string" && value !== "" && !value.includes("/");
  return kindCheck(isHost, "be <host>:<port>, without scheme and path");
}

function listOf(check: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return { at: "", rule: "be a list", value };
    return first(value.map((item: Json, at) => [`[${String(at)}]`, check(item)]));
  };
}

function valuesOf(check: Check): Check {
  return (value) => {
    if (!isObject(value)) return { at: "", rule: "be a map", value };
    return first(Object.entries(value).map(([key, inner]) => [`.${key}`, check(inner)]));
  };
}

function mapOf(known: Readonly<Record<string, Check>>): Check {
  return (value) => {
    if (!isObject(value)) return { at: "", rule: "be a map", value };
    return first(
      Object.entries(value).map(([key, inner]) => {
        const check = Object.hasOwn(known, key) ? known[key] : undefined;
        const rule = `contain fields of Prometheus only${didYouMean(key, Object.keys(known))}`;
        return check === undefined ? ["", { at: "", rule, value: key }] : [`.${key}`, check(inner)];
      }),
    );
  };
}

/** Checks that at least one of the fields is set. */
function required(names: string, check: Check): Check {
  return (value) => {
    const missing = isObject(value) ? names.split(" ").find((name) => value[name] === undefined) : undefined;
    const rule = `have ${String(missing)}`;
    return missing === undefined ? check(value) : { at: "", rule, value: Object.keys(value as object) };
  };
}

function first(checked: readonly (readonly [string, RawMistake | undefined])[]): RawMistake | undefined {
  const wrong = checked.find(([, mistake]) => mistake !== undefined);
  return wrong?.[1] && { ...wrong[1], at: `${wrong[0]}${wrong[1].at}` };
}
