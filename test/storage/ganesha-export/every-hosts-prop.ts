import { GaneshaBuild, type GaneshaHostsProps, NfsProtocol } from "../../../constructs";
import { HOSTS } from "./example";

export const EVERY_PROP: Required<GaneshaHostsProps> = {
  ...HOSTS,
  hosts: { hestia: GaneshaBuild.SOURCE_9_4_LIB },
  bindAddress: "192.168.7.9",
  recoveryRoot: "/srv/recovery",
  protocols: [NfsProtocol.V3, NfsProtocol.V4],
  hasRpcbind: true,
  minorVersions: [0],
  port: 12049,
  leaseLifetimeSeconds: 30,
  gracePeriodSeconds: 45,
  blocks: { NFSv4: { Delegations: true } },
};
