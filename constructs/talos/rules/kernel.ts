import type { Fail } from "../../checks";
import type { TalosMachineProps } from "../props/talos-machine";

/** Names of NVIDIA components, all of which `gpu` of a node adds. */
const NVIDIA = /nvidia|nvidea/i;

/** Checks the additional extensions, modules and kernel parameters of a machine. */
export function validateKernel(machine: TalosMachineProps, fail: Fail): void {
  const { extensions = [], kernelModules = [], kernelArguments = [], sysctls = {} } = machine;
  requireAll("extensions", extensions, /^siderolabs\/[a-z0-9]+(-[a-z0-9]+)*$/, fail, {
    rule: "be names of official extensions, such as siderolabs/intel-ucode",
  });
  requireAll("kernelModules", kernelModules, /^[a-z0-9]+([_-][a-z0-9]+)*$/, fail, {
    rule: "be names of kernel modules, in lower case",
  });
  // GR-18 (synth): an image with the driver on a machine without the card, or without the modules, never leaves booting.
  for (const [prop, names] of Object.entries({ extensions, kernelModules })) {
    const byHand = names.find((name) => NVIDIA.test(name));
    if (byHand === undefined) continue;
    const rule =
      "not name those of NVIDIA: extensions, modules and parameters follow together from gpu in the facts of the node";
    fail(prop, rule, byHand);
  }
  requireAll("kernelArguments", kernelArguments, /^[A-Za-z][\w.-]*(=[\w./:,-]+)?$/, fail, {
    rule: "be a name, optionally with = and a value without spaces",
  });
  for (const [name, value] of Object.entries(sysctls)) {
    if (!/^[a-z0-9_]+([./][A-Za-z0-9_*-]+)+$/.test(name)) {
      fail("key in sysctls", "be the name of a kernel parameter, such as net.ipv4.ip_forward", name);
    }
    if (value.trim() === "") fail(`sysctls[${JSON.stringify(name)}]`, "be a value", value);
  }
}

function requireAll(
  prop: string,
  values: readonly string[],
  form: RegExp,
  fail: Fail,
  { rule }: { readonly rule: string },
): void {
  const wrong = values.find((each) => !form.test(each));
  if (wrong !== undefined) fail(prop, rule, wrong);
  const twice = values.find((each, at) => values.indexOf(each) !== at);
  if (twice !== undefined) fail(prop, "hold each value once", twice);
}
