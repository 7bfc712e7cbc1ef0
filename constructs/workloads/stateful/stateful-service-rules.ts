import { Token } from "cdktf";
import {
  didYouMean,
  dnsLabelRule,
  type Fail,
  failOf,
  isDnsLabel,
  isDnsSubdomain,
  isLiteralSecret,
  isPort,
  isWholeNumber,
  PORT_RULE,
  requireImage,
  secretIn,
  secretInCommand,
} from "../../checks";
import { packageInstallation, requireLimits } from "../../pods";
import { validateExisting } from "./existing-volume-rules";
import { isExporter, metricsPortOf, portsOf } from "./metrics";
import type { Probe } from "./probe";
import { validateMachine } from "./replica-nodes";
import type { StatefulServiceProps } from "./stateful-service-props";
import { validatePaths, validateVolume } from "./volume-rules";

/** Kubernetes puts 11 characters behind the name in the label of a revision, which has at most 63. */
const NAME = { longest: 52, letterFirst: true };

/** Checks what can be said of a stateful service without its cluster; throws for the first rule that is broken. */
export function validateStatefulService(path: string, props: StatefulServiceProps): void {
  const fail = failOf(path);
  validateNames(props, fail);
  validateNumbers(props, fail);
  validateProgram(path, props, fail);
  validateMachine(props, fail);
  validateEnvironment(props, fail);
  validatePorts(props, fail);
  validateProbes(props, fail);
  validateResources(props, fail);
  validateVolume(props, fail);
  validateExisting(props, fail);
  validatePaths(props, fail);
}

function validateNames({ name, namespace }: StatefulServiceProps, fail: Fail): void {
  if (!Token.isUnresolved(name) && !isDnsLabel(name, NAME)) fail("name", dnsLabelRule(NAME), name);
  if (!Token.isUnresolved(namespace) && !isDnsSubdomain(namespace)) {
    fail("namespace", "be a DNS name in lower case", namespace);
  }
}

function validateNumbers(props: StatefulServiceProps, fail: Fail): void {
  const { replicas, maxUnavailable = 1, terminationGracePeriodSeconds = 1 } = props;
  if (!isWholeNumber(replicas)) {
    fail("replicas", "be a whole number of 1 or more: suspended: true is what ends all pods", replicas);
  }
  if (!isWholeNumber(maxUnavailable)) {
    fail("maxUnavailable", "be a whole number of 1 or more, or no node can be drained", maxUnavailable);
  }
  if (replicas > 1 && maxUnavailable >= replicas) {
    const rule = `be less than replicas ${replicas}, or a drain may take all of them away at once`;
    fail("maxUnavailable", rule, maxUnavailable);
  }
  if (!isWholeNumber(terminationGracePeriodSeconds)) {
    const rule = "be a whole number of 1 or more";
    fail("terminationGracePeriodSeconds", rule, terminationGracePeriodSeconds);
  }
  for (const [prop, id] of Object.entries(props.user)) {
    if (isWholeNumber(id)) continue;
    fail(`user.${prop}`, "be a whole number of 1 or more, as nothing here runs as root", id);
  }
}

function validateProgram(path: string, props: StatefulServiceProps, fail: Fail): void {
  const { image, command = [], args = [], configFiles = {}, metrics } = props;
  const images = { image, ...(isExporter(metrics) ? { "metrics.image": metrics.image } : {}) };
  for (const [prop, each] of Object.entries(images)) {
    requireImage(path, prop, each);
  }
  const texts = {
    "command and args": [[...command, ...args].join(" ")],
    configFiles: Object.values(configFiles),
  };
  for (const [prop, each] of Object.entries(texts)) {
    // GR-55 (synth): pods installed packages when they started, which fails on nodes without internet access
    // and changes the version silently.
    const found = packageInstallation(each);
    if (found === undefined) continue;
    const rule =
      "install nothing when the container starts (GR-55): nodes may have no way out, and every start gets " +
      "another version. Put it into the image";
    fail(prop, rule, found);
  }
  validateTexts(props, fail);
}

/** Commands and files lie open in the state and in the cluster. */
function validateTexts(
  { command = [], args = [], configFiles = {} }: StatefulServiceProps,
  fail: Fail,
): void {
  const inCommand = secretInCommand([...command, ...args]);
  if (inCommand !== undefined) {
    const rule = "hold no secret: every list of processes shows it. Refer to a Secret in secretEnv";
    fail("command and args", rule, inCommand);
  }
  for (const [file, text] of Object.entries(configFiles)) {
    const found = secretIn(text);
    if (found === undefined) continue;
    const rule =
      "hold no secret: a ConfigMap shows it. Refer to a Secret in secretEnv, and to its variable here";
    fail(`configFiles[${JSON.stringify(file)}]`, rule, found);
  }
}

function validateEnvironment(props: StatefulServiceProps, fail: Fail): void {
  validateVariables("", props, fail);
  if (isExporter(props.metrics)) validateVariables("metrics.", props.metrics, fail);
}

function validateVariables(
  prefix: string,
  of: Pick<StatefulServiceProps, "env" | "secretEnv" | "podEnv">,
  fail: Fail,
): void {
  const { env = {}, secretEnv = {}, podEnv = {} } = of;
  const names = [env, secretEnv, podEnv].flatMap((each) => Object.keys(each));
  const wrong = names.find((each) => !/^[A-Za-z_]\w*$/.test(each));
  if (wrong !== undefined)
    fail(`${prefix}env`, "have names of letters, digits and _, not starting with a digit", wrong);
  const twice = names.find((each, at) => names.indexOf(each) !== at);
  if (twice !== undefined) fail(`${prefix}env`, "set each variable once, in env, secretEnv or podEnv", twice);
  const literal = Object.entries(env).find(([name, value]) => isLiteralSecret(name, value));
  if (literal !== undefined) {
    // GR-10 (synth): a password was written into an environment variable, and from there into the state, the
    // repository and a note.
    fail(`${prefix}env`, `hold no secret (GR-10): refer to one in ${prefix}secretEnv`, literal[0]);
  }
  for (const [name, value] of Object.entries(env)) {
    const found = secretIn(value);
    if (found === undefined) continue;
    const rule = `hold no secret: put the whole text into a Secret, and refer to it in ${prefix}secretEnv`;
    fail(`${prefix}env.${name}`, rule, found);
  }
  validateSecretNames(`${prefix}secretEnv`, secretEnv, fail);
}

function validateSecretNames(
  prop: string,
  secretEnv: NonNullable<StatefulServiceProps["secretEnv"]>,
  fail: Fail,
): void {
  for (const [variable, { secretName, key }] of Object.entries(secretEnv)) {
    if (!Token.isUnresolved(secretName) && !isDnsSubdomain(secretName)) {
      fail(`${prop}.${variable}.secretName`, "be a DNS name in lower case", secretName);
    }
    if (!Token.isUnresolved(key) && !/^[-.\w]{1,253}$/.test(key)) {
      fail(`${prop}.${variable}.key`, "be 1 to 253 letters, digits, '-', '_' or '.'", key);
    }
  }
}

function validatePorts(props: StatefulServiceProps, fail: Fail): void {
  if (Object.keys(props.ports).length === 0)
    fail("ports", "hold at least one, or no client can reach it", {});
  if (isExporter(props.metrics) && Object.hasOwn(props.ports, "metrics")) {
    fail("ports", "not hold metrics, which is the exporter's", props.ports);
  }
  const all = Object.entries(portsOf(props));
  for (const [name, port] of all) {
    if (!/^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
      const rule = "be 1 to 15 lower case letters, digits and single dashes, with a letter in it";
      fail("name of a port", rule, name);
    }
    if (!isPort(port)) {
      fail(`ports.${name}`, PORT_RULE, port);
    }
    const twin = all.find(([other, number]) => other !== name && number === port);
    if (twin !== undefined) fail(`ports.${name}`, `be unique, but ${twin[0]} has it too`, port);
  }
  const metricsPort = metricsPortOf(props);
  if (metricsPort === undefined) return;
  requirePort("metrics.portName", metricsPort, props, fail);
}

function validateProbes(props: StatefulServiceProps, fail: Fail): void {
  const probes = Object.entries(props.probes) as readonly [string, Probe][];
  for (const [name, probe] of probes) {
    const { ask, periodSeconds = 1, timeoutSeconds = 1, failureThreshold = 1 } = probe;
    for (const [prop, value] of Object.entries({ periodSeconds, timeoutSeconds, failureThreshold })) {
      if (!isWholeNumber(value)) fail(`probes.${name}.${prop}`, "be a whole number of 1 or more", value);
    }
    if ("command" in ask) {
      if (ask.command.length === 0) fail(`probes.${name}.ask.command`, "name a program", ask.command);
      continue;
    }
    const isHttp = "httpPath" in ask;
    const portName = isHttp ? ask.portName : ask.tcpPortName;
    requirePort(`probes.${name}.ask.${isHttp ? "portName" : "tcpPortName"}`, portName, props, fail);
    if (isHttp && !ask.httpPath.startsWith("/")) {
      fail(`probes.${name}.ask.httpPath`, "start with /", ask.httpPath);
    }
  }
}

function requirePort(prop: string, portName: string, props: StatefulServiceProps, fail: Fail): void {
  const known = Object.keys(portsOf(props));
  if (known.includes(portName)) return;
  fail(prop, `be one of ports: ${known.join(", ")}${didYouMean(portName, known)}`, portName);
}

function validateResources({ resources, metrics }: StatefulServiceProps, fail: Fail): void {
  requireLimits(fail, "resources", resources);
  if (!isExporter(metrics) || metrics.resources === undefined) return;
  requireLimits(fail, "metrics.resources", metrics.resources);
}
