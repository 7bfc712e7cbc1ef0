import type { Fail } from "../../checks";
import type { TalosMachineProps } from "../props/talos-machine";
import { requireOnce } from "./once";

/** Names of NVIDIA components, all of which `gpu` of a node adds, and of the driver that would keep theirs off the card. */
const NVIDIA = /nvidia|nvidea|nouveau/i;

/** Kernel arguments with which a machine would get another platform, configuration or address. */
const FROM_ELSEWHERE = /^(talos\.(platform|config|config\..*)|ip)(=|$)/;

/** Checks the additional extensions, modules and kernel parameters of a machine. */
export function validateKernel(machine: TalosMachineProps, fail: Fail): void {
  const { extensions = [], kernelModules = [], kernelArguments = [], sysctls = {} } = machine;
  requireAll("extensions", extensions, /^siderolabs\/[a-z0-9]+(-[a-z0-9]+)*$/, fail, {
    rule: "be names of official extensions, such as siderolabs/intel-ucode",
  });
  requireAll("kernelModules", kernelModules, /^[a-z0-9]+([_-][a-z0-9]+)*$/, fail, {
    rule: "be names of kernel modules, in lower case",
  });
  // GR-18 (synth): a machine without the card, or without the modules, got the image with the driver, and never left the stage booting.
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
  const foreign = kernelArguments.find((each) => FROM_ELSEWHERE.test(each));
  if (foreign !== undefined) {
    fail("kernelArguments", "not replace the configuration, or the address: use interface", foreign);
  }
  validateSysctls(sysctls, fail);
}

function validateSysctls(sysctls: Readonly<Record<string, string>>, fail: Fail): void {
  for (const [name, value] of Object.entries(sysctls)) {
    if (!/^[a-z0-9_]+([./][A-Za-z0-9_*-]+)+$/.test(name)) {
      fail("key in sysctls", "be the name of a kernel parameter, such as net.ipv4.ip_forward", name);
    }
    if (!/^[\x20-\x7e]*[\x21-\x7e][\x20-\x7e]*$/.test(value)) {
      fail(`sysctls[${JSON.stringify(name)}]`, "be a value, on one line", value);
    }
  }
  // the kernel accepts a parameter in both spellings.
  const names = Object.keys(sysctls).map((name) => name.replaceAll("/", "."));
  requireOnce("sysctls", names, fail);
  const forwarding = names.indexOf("net.ipv4.ip_forward");
  if (forwarding >= 0 && Object.values(sysctls)[forwarding]?.trim() !== "1") {
    fail(
      "sysctls",
      "leave net.ipv4.ip_forward at 1, or pods cannot reach anything outside their node",
      sysctls,
    );
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
  // the kernel treats - and _ in the name of a module as equal.
  requireOnce(
    prop,
    prop === "kernelModules" ? values.map((each) => each.replaceAll("-", "_")) : values,
    fail,
  );
}
