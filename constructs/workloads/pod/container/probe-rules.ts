import { type Fail, isDnsSubdomain, requireWholeNumber } from "../../../checks";
import { requirePortName } from "./port-rules";
import type { Probe, ProbeTarget } from "./probe";

/**
 * Checks probes of a container.
 * @param prop prefix of their names in messages: `probes`
 * @param ports ports of the container
 */
export function validateProbes(
  prop: string,
  probes: Readonly<Record<string, Probe>>,
  ports: Readonly<Record<string, number>>,
  fail: Fail,
): void {
  for (const [name, probe] of Object.entries(probes)) {
    const { ask, periodSeconds = 1, timeoutSeconds = 1, failureThreshold = 1 } = probe;
    for (const [time, value] of Object.entries({ periodSeconds, timeoutSeconds, failureThreshold })) {
      requireWholeNumber(fail, `${prop}.${name}.${time}`, value);
    }
    validateTarget(`${prop}.${name}.ask`, ask, ports, fail);
  }
}

/** Checks the target of a probe. */
export function validateTarget(
  prop: string,
  ask: ProbeTarget,
  ports: Readonly<Record<string, number>>,
  fail: Fail,
): void {
  if ("command" in ask) {
    if (ask.command.length === 0) fail(`${prop}.command`, "name a program", ask.command);
    return;
  }
  const isHttp = "httpPath" in ask;
  const portName = isHttp ? ask.portName : ask.tcpPortName;
  requirePortName(`${prop}.${isHttp ? "portName" : "tcpPortName"}`, portName, ports, fail);
  if (!isHttp) return;
  if (!/^\/\S*$/.test(ask.httpPath))
    fail(`${prop}.httpPath`, "start with / and have no white space", ask.httpPath);
  if (ask.host !== undefined && !isDnsSubdomain(ask.host.replace(/:\d{1,5}$/, ""))) {
    fail(`${prop}.host`, "be a host name in lower case, as the program expects it", ask.host);
  }
}
