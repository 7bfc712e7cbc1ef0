import { imageMistake, isImageRegistry, REGISTRY_RULE } from "../image";
import {
  isDnsLabel,
  isDnsSubdomain,
  isLabelKey,
  isLabelValue,
  LABEL_KEY_RULE,
  LABEL_VALUE_RULE,
  objectNameRule,
} from "../names";
import { isSecretKey, SECRET_KEY_RULE, SECRET_REFERENCE_RULE } from "../secrets/key";
import { isWholeNumber, wholeNumberRule } from "../whole-number";
import { jsonMistake } from "./json-mistake";
import { isTokenText } from "./value-kinds";
import { each, entries, number, props, text, type Report, type ValueRule } from "./value-rules";

/** Fields that the downward API supports in variables. */
const FIELDS = [
  ...["metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName"],
  ...["status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs"],
];
const FIELDS_TEXT = `one of ${FIELDS.join(", ")}, or a label or annotation such as metadata.labels['app']`;

const isSaid = (value: string) => value.trim() !== "";
const SAID = text("not be empty", isSaid);
const PATH_OF_URL = text("begin with / and have no white space, as in a URL", (path) => /^\/\S*$/.test(path));
const ABSOLUTE_PATH = text("be an absolute path", (path) => /^\/\S*$/.test(path));
const NODE = text(objectNameRule("a node"), isDnsSubdomain);
const SECRET = text(SECRET_REFERENCE_RULE, isDnsSubdomain);
const SECRET_KEY = text(SECRET_KEY_RULE, isSecretKey);
const NAMESPACE = text(
  "be 1 to 63 lower case letters, digits and inner dashes: the name of a namespace",
  (name) => isDnsLabel(name),
);
const LABELS = entries(
  text(`${LABEL_KEY_RULE}, for each key`, isLabelKey),
  text(LABEL_VALUE_RULE, isLabelValue),
);
const TIMEOUT = number(wholeNumberRule(), (seconds) => isWholeNumber(seconds));
const SERVICES = each(props({ name: text(objectNameRule("a Service"), isDnsSubdomain) }));

/**
 * Props that mean the same wherever they are declared, and what each must be beyond its type. A rule for one
 * construct only, or with a special reason there, belongs to that construct.
 */
const BY_PROP: Readonly<Record<string, ValueRule>> = {
  // required for every accepted risk: reviewers read it, and an empty one explains nothing.
  reason: text("state why", isSaid),
  namespace: NAMESPACE,
  tlsSecretName: SECRET,
  certificateAuthoritySecretName: SECRET,
  basicAuth: props({ secretName: SECRET }),
  certificate: props({ secretName: SECRET }),
  avoidNodes: each(NODE),
  nodeSelector: LABELS,
  clientNodeSelector: LABELS,
  image,
  kubectlImage: image,
  // an empty one keeps the registries of the images, regardless of that of the app.
  imageRegistry: text(REGISTRY_RULE, (registry) => registry === "" || isImageRegistry(registry)),
  chartSource: SAID,
  chartCatalogue: SAID,
  source: SAID,
  catalogue: SAID,
  description: SAID,
  group: SAID,
  username: SAID,
  serverName: SAID,
  command,
  metricsPath: PATH_OF_URL,
  podEnv: entries(noRule, text(`be ${FIELDS_TEXT}`, isPodField)),
  kubeletDir: ABSOLUTE_PATH,
  model,
};

/** Props of a type, by the name of its interface. */
const BY_TYPE: Readonly<Record<string, ValueRule>> = {
  AlertmanagerGlobal: props({ smtpFrom: SAID, smtpSmarthost: SAID }),
  AlertmanagerProps: props({ secrets: each(SECRET) }),
  CsiDriverNfsProps: props({ timeoutSeconds: TIMEOUT }),
  ElasticChartProps: props({
    releaseNames: entries(
      noRule,
      text("be at most 53 lower case letters, digits and inner dashes", isRelease),
    ),
  }),
  ElasticsearchClusterProps: props({
    retiredGroups: each(
      text("be lower case letters, digits and inner dashes: the name of a group", isRelease),
    ),
  }),
  DedicatedNode: props({ nodeName: NODE }),
  ExporterMetrics: props({ path: PATH_OF_URL }),
  ForeignWorkloadFacts: props({ services: SERVICES, uses: SERVICES }),
  GaneshaBuildProps: props({
    name: SAID,
    binary: ABSOLUTE_PATH,
    pluginsDir: ABSOLUTE_PATH,
    runtimeDirectories: each(ABSOLUTE_PATH),
  }),
  GrafanaProps: props({
    adminSecret: props({ secretName: SECRET, userKey: SECRET_KEY, passwordKey: SECRET_KEY }),
  }),
  HelmReleaseProps: props({ timeoutSeconds: TIMEOUT }),
  HookAccess: props({ resources: some(SAID), verbs: some(SAID), resourceNames: each(SAID) }),
  HookJobsProps: props({
    script: SAID,
    env: entries(text("be letters, digits and '_', for each key", isVariable), noRule),
  }),
  JsonConfigMapProps: props({ labels: LABELS }),
  KeptVolume: props({
    storageClass: text(objectNameRule("a storage class"), isDnsSubdomain),
  }),
  LightMonitoringProps: props({
    alertmanagers: each(text("be a host and a port, without a scheme: alertmanager:9093", isHostAndPort)),
  }),
  MonitoringCrdsProps: props({ timeoutSeconds: TIMEOUT }),
  NamespaceProps: props({ labels: LABELS }),
  NodeGroupProps: props({
    maxUnavailable: number(wholeNumberRule(), (pods) => isWholeNumber(pods)),
  }),
  OwnMetrics: props({ path: PATH_OF_URL }),
  Pkcs12Keystore: props({ file: SECRET_KEY, certificateAuthorityKey: SECRET_KEY }),
  PlanCheck: props({ condition: SAID, errorMessage: SAID }),
  PushgatewayProps: props({ jobs: each(SAID) }),
  RawScrapeJob: props({ secrets: each(SECRET) }),
  ScrapeJob: props({ params: entries(noRule, some(noRule)) }),
  SecretKey: props({ secretName: SECRET, key: SECRET_KEY }),
  Toleration: toleration,
  TraefikDefaultCertificateProps: props({ secretName: SECRET }),
};

const RULES_BY_PROP = new Map(Object.entries(BY_PROP));
const RULES_BY_TYPE = new Map(Object.entries(BY_TYPE));

/** Returns what a prop must be beyond its type, wherever it is declared. */
export function ruleOfProp(name: string): ValueRule | undefined {
  return RULES_BY_PROP.get(name);
}

/** Returns what the props of a type must be beyond their types. */
export function ruleOfType(name: string): ValueRule | undefined {
  return RULES_BY_TYPE.get(name);
}

/** Returns whether a variable can be filled with it. @see https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#downwardapi-fieldRef */
function isPodField(path: string): boolean {
  return FIELDS.includes(path) || /^metadata\.(labels|annotations)\['[^']+'\]$/.test(path);
}

function isRelease(name: string): boolean {
  return isDnsLabel(name, { longest: 53 });
}

function isVariable(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name);
}

function isHostAndPort(address: string): boolean {
  return /^(\[[0-9a-fA-F:.]+\]|[^\s:/[\]]+)(:\d{1,5})?$/.test(address);
}

function noRule(): void {
  // any value of the type is valid.
}

/** A rule of each value in a list that must not be empty. */
function some(rule: ValueRule): ValueRule {
  return (value, report) => {
    if (Array.isArray(value) && value.length === 0) report("name at least one", value);
    each(rule)(value, report);
  };
}

function command(value: unknown, report: Report): void {
  if (!Array.isArray(value) || isSaid(String(value[0] ?? ""))) return;
  report("name a program", value);
}

/** What Kubernetes refuses in a toleration. @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#concepts */
function toleration(value: unknown, report: Report): void {
  const { key, operator, value: of } = value as { key?: unknown; operator?: unknown; value?: unknown };
  if ((key === undefined || key === "") && operator !== "Exists") {
    report(
      'be "Exists" without a key: Kubernetes refuses a toleration that matches nothing',
      operator,
      "operator",
    );
  }
  if (operator === "Exists" && of !== undefined && of !== "") {
    report('not be set together with the operator "Exists", which matches every value', of, "value");
  }
  const labels = props({
    key: text(LABEL_KEY_RULE, (each) => each === "" || isLabelKey(each)),
    value: text(LABEL_VALUE_RULE, isLabelValue),
  });
  labels(value, report);
}

function image(value: unknown, report: Report): void {
  if (typeof value !== "string" || isTokenText(value)) return;
  const mistake = imageMistake(value);
  if (mistake !== undefined) report(mistake, value);
}

function model(value: unknown, report: Report): void {
  const mistake = jsonMistake(value);
  if (mistake !== undefined) report("be JSON", mistake.got, ...mistake.keys);
}
