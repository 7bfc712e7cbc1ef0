import { isIP } from "node:net";
import type { Construct } from "constructs";
import { familyOf, LiveCluster, type PlanCheck, planCheck, quote } from "../../cluster";
import { possibleNamespaceIn } from "./cluster-service-name";
import { MountedBy } from "./nfs-export";

/** What Terraform can see of a server at plan: whether live nodes have its address family, or its name is a Service's. */
export function exportChecks(construct: Construct, server: string, mountedBy: MountedBy): PlanCheck[] {
  if (isIP(server) !== 0) return [addressFamilyCheck(construct, server)];
  const namespace = mountedBy === MountedBy.NODE ? possibleNamespaceIn(server) : undefined;
  if (namespace === undefined) return [];
  const live = LiveCluster.of(construct).list("v1", "Namespace");
  return [
    planCheck(
      `!contains([for each in ${live} : each.metadata.name], ${quote(namespace)})`,
      `${construct.node.path}: server must be a name that nodes can resolve, but ${server} is a Service of the ` +
        `live namespace ${namespace}, and only pods ask the cluster's DNS: use its clusterIP ` +
        `(or ${server}. with a dot at its end, if it is a host all the same)`,
    ),
  ];
}

function addressFamilyCheck(construct: Construct, server: string): PlanCheck {
  const isV6 = familyOf(server) === "ipv6";
  const { nodes } = LiveCluster.of(construct);
  const addresses = `flatten([for node in ${nodes} : [for each in node.status[0].addresses : each.address if each.type == "InternalIP"]])`;
  const inFamily = `[for each in ${addresses} : each if (length(regexall(":", each)) > 0) == ${isV6}]`;
  return planCheck(
    `length(${addresses}) == 0 || length(${inFamily}) > 0`,
    `${construct.node.path}: server must have an address family that nodes have, but no live node has an ` +
      `address of the family of ${server}`,
  );
}
