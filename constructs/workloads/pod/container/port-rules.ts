import { didYouMean, type Fail, isPort, PORT_RULE } from "../../../checks";

/**
 * Checks the names and numbers of ports.
 * @param prefix prefix of `ports` in messages: `sidecars.cron.`
 */
export function validatePortNumbers(
  prefix: string,
  ports: Readonly<Record<string, number>>,
  fail: Fail,
): void {
  const all = Object.entries(ports);
  for (const [name, port] of all) {
    if (!/^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
      const rule = "be 1 to 15 lower case letters, digits and single dashes, with a letter in it";
      fail("name of a port", rule, name);
    }
    if (!isPort(port)) {
      fail(`${prefix}ports.${name}`, PORT_RULE, port);
    }
    const twin = all.find(([other, number]) => other !== name && number === port);
    if (twin !== undefined) fail(`${prefix}ports.${name}`, `be unique, but ${twin[0]} has it too`, port);
  }
}

/** Requires the name of a port that is declared. */
export function requirePortName(
  prop: string,
  portName: string,
  ports: Readonly<Record<string, number>>,
  fail: Fail,
): void {
  const known = Object.keys(ports);
  if (known.includes(portName)) return;
  fail(prop, `be one of ports: ${known.join(", ")}${didYouMean(portName, known)}`, portName);
}
