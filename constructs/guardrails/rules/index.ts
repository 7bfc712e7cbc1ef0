import type { Guardrail } from "../judge/guardrail";
import { CHECKS_ON } from "./changes/checks-on";
import { CREATE_BEFORE_DESTROY } from "./changes/create-before-destroy";
import { FORCED_FIELDS } from "./changes/forced-fields";
import { IGNORED_CHANGES } from "./changes/ignored-changes";
import { MOVED_TARGET } from "./changes/moved-target";
import { PLAN_PROGRAM } from "./changes/plan-program";
import { PROVISIONER } from "./changes/provisioner";
import { REMOVED_DATA } from "./changes/removed-data";
import { REPLACE_TRIGGERED } from "./changes/replace-triggered";
import { STABLE_VALUES } from "./changes/stable-values";
import { GENERATED_NAME } from "./names/generated-name";
import { KEY_EXISTS } from "./names/key-exists";
import { MANIFEST_CRD } from "./names/manifest-crd";
import { NAME_EXISTS } from "./names/name-exists";
import { NAME_ORDER } from "./names/name-order";
import { NAMESPACE_PROTECTED } from "./names/namespace-protected";
import { ONE_OBJECT } from "./names/one-object";
import { SYSTEM_NAMESPACE } from "./names/system-namespace";
import { EGRESS_DNS } from "./network/egress-dns";
import { ONE_ROUTE } from "./network/one-route";
import { SERVICE_ADDRESS } from "./network/service-address";
import { SERVICE_PORT } from "./network/service-port";
import { SERVICE_SELECTS } from "./network/service-selects";
import { AUTOSCALED_REPLICAS } from "./pods/autoscaled-replicas";
import { DISRUPTION_ALLOWED } from "./pods/disruption-allowed";
import { HOST_PATH } from "./pods/host-path";
import { JOB_TTL } from "./pods/job-ttl";
import { MOUNT_VOLUME } from "./pods/mount-volume";
import { NODE_TAINT } from "./pods/node-taint";
import { PACKAGE_INSTALLATION } from "./pods/package-installation";
import { POD_SECURITY } from "./pods/pod-security";
import { PROBE_PORT } from "./pods/probe-port";
import { QUOTA_FITS } from "./pods/quota-fits";
import { REQUEST_LIMIT } from "./pods/request-limit";
import { SCHEDULABLE } from "./pods/schedulable";
import { SCHEDULE_RUNS } from "./pods/schedule-runs";
import { SELECTOR_MATCHES } from "./pods/selector-matches";
import { TOPOLOGY_SPREAD } from "./pods/topology-spread";
import { WEBHOOK_LOCKOUT } from "./pods/webhook-lockout";
import { ALIAS_CLUSTER } from "./providers/alias-cluster";
import { PROVIDER_CLUSTER } from "./providers/provider-cluster";
import { PROVIDER_CONTEXT } from "./providers/provider-context";
import { PROVIDER_INSECURE } from "./providers/provider-insecure";
import { PROVIDER_VERSION } from "./providers/provider-version";
import { RELEASE_ATOMIC } from "./releases/release-atomic";
import { RELEASE_FORCE } from "./releases/release-force";
import { RELEASE_NAMESPACE } from "./releases/release-namespace";
import { RELEASE_VERSION } from "./releases/release-version";
import { SECRET_EXISTS } from "./secrets/secret-exists";
import { SECRET_LITERAL } from "./secrets/secret-literal";
import { SECRET_STATE } from "./secrets/secret-state";
import { ONE_STATE } from "./states/one-state";
import { STATE_LOCKED } from "./states/state-locked";
import { STATE_PRIVATE } from "./states/state-private";
import { STATE_TOGETHER } from "./states/state-together";
import { CLAIM_EXISTS } from "./storage/claim-exists";
import { CLAIM_PROTECTED } from "./storage/claim-protected";
import { CLAIM_SHARED } from "./storage/claim-shared";
import { CLAIM_WAIT } from "./storage/claim-wait";
import { CLAIMS_KEPT } from "./storage/claims-kept";
import { DATA_FOLDER } from "./storage/data-folder";
import { DEFAULT_CLASS } from "./storage/default-class";
import { INLINE_NFS } from "./storage/inline-nfs";
import { NFS_SERVER } from "./storage/nfs-server";
import { ONE_VOLUME } from "./storage/one-volume";
import { RECLAIM_POLICY } from "./storage/reclaim-policy";
import { STATIC_PAIR } from "./storage/static-pair";
import { VOLUME_CLAIM_REF } from "./storage/volume-claim-ref";
import { VOLUME_PROTECTED } from "./storage/volume-protected";

/** All rules, by their ids. */
export const GUARDRAILS: readonly Guardrail[] = [
  ALIAS_CLUSTER,
  AUTOSCALED_REPLICAS,
  CHECKS_ON,
  CLAIM_EXISTS,
  CLAIM_PROTECTED,
  CLAIM_SHARED,
  CLAIM_WAIT,
  CLAIMS_KEPT,
  CREATE_BEFORE_DESTROY,
  DATA_FOLDER,
  DEFAULT_CLASS,
  DISRUPTION_ALLOWED,
  EGRESS_DNS,
  FORCED_FIELDS,
  GENERATED_NAME,
  HOST_PATH,
  IGNORED_CHANGES,
  INLINE_NFS,
  JOB_TTL,
  KEY_EXISTS,
  MANIFEST_CRD,
  MOUNT_VOLUME,
  MOVED_TARGET,
  NAME_EXISTS,
  NAME_ORDER,
  NAMESPACE_PROTECTED,
  NFS_SERVER,
  NODE_TAINT,
  ONE_OBJECT,
  ONE_ROUTE,
  ONE_STATE,
  ONE_VOLUME,
  PACKAGE_INSTALLATION,
  PLAN_PROGRAM,
  POD_SECURITY,
  PROBE_PORT,
  PROVIDER_CLUSTER,
  PROVIDER_CONTEXT,
  PROVIDER_INSECURE,
  PROVIDER_VERSION,
  PROVISIONER,
  QUOTA_FITS,
  RECLAIM_POLICY,
  RELEASE_ATOMIC,
  RELEASE_FORCE,
  RELEASE_NAMESPACE,
  RELEASE_VERSION,
  REMOVED_DATA,
  REPLACE_TRIGGERED,
  REQUEST_LIMIT,
  SCHEDULABLE,
  SCHEDULE_RUNS,
  SECRET_EXISTS,
  SECRET_LITERAL,
  SECRET_STATE,
  SELECTOR_MATCHES,
  SERVICE_ADDRESS,
  SERVICE_PORT,
  SERVICE_SELECTS,
  STABLE_VALUES,
  STATE_LOCKED,
  STATE_PRIVATE,
  STATE_TOGETHER,
  STATIC_PAIR,
  SYSTEM_NAMESPACE,
  TOPOLOGY_SPREAD,
  VOLUME_CLAIM_REF,
  VOLUME_PROTECTED,
  WEBHOOK_LOCKOUT,
];
