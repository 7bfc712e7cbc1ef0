import { isIP } from "node:net";
import { type Fail, requireWholeNumber } from "../../checks";
import { Cidr } from "../../cluster";
import type { TalosInterface } from "../props/talos-machine";

/** Checks the network interface of a machine. Talos itself accepts an address without a prefix length. */
export function validateInterface(address: string, { name, fixed }: TalosInterface, fail: Fail): void {
  if (!/^[a-z][\w-]{0,14}$/.test(name) || name === "lo") {
    const rule = "be that of a physical interface, such as enp3s0: see talosctl get links";
    fail("interface.name", rule, name);
  }
  if (fixed === undefined) return;
  const { prefixLength, gateway } = fixed;
  const longest = isIP(address) === 6 ? 127 : 31;
  requireWholeNumber(fail, "interface.fixed.prefixLength", prefixLength, { most: longest });
  if (gateway === address || Cidr.around(address, prefixLength)?.hasHost(gateway) !== true) {
    const rule = `be another address in the network of ${address}/${prefixLength}, or the node cannot reach other networks`;
    fail("interface.fixed.gateway", rule, gateway);
  }
}
