import type { Fail } from "./prop-error";

const NAME = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
const DNS_LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";

const LABEL_KEY = new RegExp(`^((?=[^/]{1,253}/)${DNS_LABEL}(\\.${DNS_LABEL})*/)?${NAME}$`);
const LABEL_VALUE = new RegExp(`^(${NAME})?$`);
const DNS_LABEL_ONLY = new RegExp(`^${DNS_LABEL}$`);
const DNS_SUBDOMAIN = new RegExp(`^(?=.{1,253}$)${DNS_LABEL}(\\.${DNS_LABEL})*$`);

/**
 * Label and taint key of nodes that run the control plane.
 * @see https://kubernetes.io/docs/reference/labels-annotations-taints/#node-role-kubernetes-io-control-plane
 */
export const CONTROL_PLANE_KEY = "node-role.kubernetes.io/control-plane";

/**
 * Annotation of the StorageClass that claims get which name none.
 * @see https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass
 */
export const DEFAULT_CLASS_ANNOTATION = "storageclass.kubernetes.io/is-default-class";

/** The rule of `isLabelKey`, for messages. */
export const LABEL_KEY_RULE =
  "be a label key: 1 to 63 letters, digits, '-', '_' or '.', starting and ending with a letter or digit, optionally prefixed with a DNS name and '/'";

/** The rule of `isLabelValue`, for messages. */
export const LABEL_VALUE_RULE =
  "be a label value: at most 63 letters, digits, '-', '_' or '.', starting and ending with a letter or digit";

/** Returns whether Kubernetes accepts a text as the key of a label, an annotation or a taint. */
export function isLabelKey(text: string): boolean {
  return LABEL_KEY.test(text);
}

/** The rule of `isResourceName`, for messages. */
export const RESOURCE_NAME_RULE =
  "be the name of an extended resource: a DNS name, '/' and a name, such as nvidia.com/gpu";

/** Returns whether a device plugin may offer a resource under that name. */
export function isResourceName(text: string): boolean {
  return text.includes("/") && isLabelKey(text) && !/(^|\.)kubernetes\.io\//.test(text);
}

/** Returns whether Kubernetes accepts a text as the value of a label or a taint; it may be empty. */
export function isLabelValue(text: string): boolean {
  return LABEL_VALUE.test(text);
}

/** Returns whether Kubernetes accepts a text as the name of a node and of most other objects. */
export function isDnsSubdomain(text: string): boolean {
  return DNS_SUBDOMAIN.test(text);
}

/** The rule of `isDnsSubdomain`, for messages. */
export const DNS_NAME_RULE = "be a DNS name in lower case";

/** Returns the rule of `isDnsSubdomain` for the name of an object, such as `a Secret`. */
export function objectNameRule(object: string): string {
  return `be the name of ${object}, a DNS name in lower case`;
}

/**
 * Refuses a prop that is no DNS name.
 * @param why why, as it follows the rule in the error
 */
export function requireDnsName(fail: Fail, prop: string, name: string, why = ""): void {
  if (!isDnsSubdomain(name)) fail(prop, `${DNS_NAME_RULE}${why}`, name);
}

/** Most characters of a DNS label. */
const LONGEST_DNS_LABEL = 63;

/** What else a name must be that becomes a DNS label. */
export interface DnsLabelOptions {
  /**
   * Maximum number of characters, for a name that gets a suffix.
   * @default 63
   */
  readonly longest?: number;
  /**
   * Whether the first character must be a letter, as in the name of a Service.
   * @default false
   */
  readonly letterFirst?: boolean;
}

/**
 * Returns whether a text is a DNS label: lower case letters, digits and inner dashes.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names
 */
export function isDnsLabel(text: string, options: DnsLabelOptions = {}): boolean {
  const { longest = LONGEST_DNS_LABEL, letterFirst = false } = options;
  return DNS_LABEL_ONLY.test(text) && text.length <= longest && (!letterFirst || /^[a-z]/.test(text));
}

/** Returns the rule of `isDnsLabel`, for messages. */
export function dnsLabelRule({
  longest = LONGEST_DNS_LABEL,
  letterFirst = false,
}: DnsLabelOptions = {}): string {
  const ends = letterFirst
    ? "starting with a letter and ending with a letter or digit"
    : "starting and ending with a letter or digit";
  return `be 1 to ${longest} lower case letters, digits and dashes, ${ends}`;
}

/** Refuses a prop that is no DNS label. */
export function requireDnsLabel(fail: Fail, prop: string, name: string, options?: DnsLabelOptions): void {
  if (!isDnsLabel(name, options)) fail(prop, dnsLabelRule(options), name);
}
