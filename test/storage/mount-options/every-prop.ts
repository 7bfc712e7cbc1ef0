import {
  NfsLookupCache,
  NfsRecovery,
  NfsVersion,
  type NfsMountOptionsProps,
  NfsSecurity,
  NfsTransport,
} from "../../../constructs";

export const REQUIRED: NfsMountOptionsProps = { recovery: NfsRecovery.HARD, nfsVersion: NfsVersion.V4_2 };

export const EVERY_PROP: Required<NfsMountOptionsProps> = {
  ...REQUIRED,
  timeoDeciseconds: 60,
  retrans: 10,
  noatime: true,
  nconnect: 4,
  rsizeBytes: 1_048_576,
  wsizeBytes: 65_536,
  actimeoSeconds: 30,
  nosharecache: true,
  lookupCache: NfsLookupCache.POSITIVE,
  nocto: true,
  transport: NfsTransport.TCP6,
  port: 12049,
  security: NfsSecurity.KRB5P,
  other: ["bg", "clientaddr=10.0.0.1"],
};
