import { Token } from "cdktf";
import type { Construct } from "constructs";
import { classNameOf } from "../../claims";
import type { ServiceAddress } from "../../cluster";
import { CLAIMS, makesLive } from "../../live";
import { kubernetesQuantity } from "../../units";
import { announceService } from "../pod";
import type { StatefulServiceProps } from "./stateful-service-props";

/**
 * Declares the Services and claims of a set for checks of other constructs. Kubernetes creates these claims, and they
 * bind volumes that others could use.
 */
export function announceSet(
  construct: Construct,
  { namespace, volume }: StatefulServiceProps,
  addresses: readonly ServiceAddress[],
  claimNames: readonly string[],
): void {
  for (const { name, ports } of addresses) announceService(construct, { name, namespace, ports });
  const storageClassName = classNameOf(volume.storageClass);
  if (Token.isUnresolved(storageClassName)) return;
  const resources = { requests: { storage: kubernetesQuantity(volume.size) } };
  for (const name of claimNames) {
    makesLive(construct, CLAIMS, { metadata: { name, namespace }, spec: { storageClassName, resources } });
  }
}
