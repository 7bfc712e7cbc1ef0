import type { Guardrail } from "../judge/guardrail";
import { ALIAS_CLUSTER } from "./alias-cluster";
import { AUTOSCALED_REPLICAS } from "./autoscaled-replicas";
import { CHECKS_ON } from "./checks-on";
import { CLAIM_EXISTS } from "./claim-exists";
import { CLAIM_PROTECTED } from "./claim-protected";
import { CLAIM_SHARED } from "./claim-shared";
import { CLAIM_WAIT } from "./claim-wait";
import { CLAIMS_KEPT } from "./claims-kept";
import { CREATE_BEFORE_DESTROY } from "./create-before-destroy";
import { DATA_FOLDER } from "./data-folder";
import { DEFAULT_CLASS } from "./default-class";
import { DISRUPTION_ALLOWED } from "./disruption-allowed";
import { EGRESS_DNS } from "./egress-dns";
import { FORCED_FIELDS } from "./forced-fields";
import { GENERATED_NAME } from "./generated-name";
import { HOST_PATH } from "./host-path";
import { IGNORED_CHANGES } from "./ignored-changes";
import { INLINE_NFS } from "./inline-nfs";
import { JOB_TTL } from "./job-ttl";
import { MANIFEST_CRD } from "./manifest-crd";
import { MOVED_TARGET } from "./moved-target";
import { NAME_EXISTS } from "./name-exists";
import { NAME_ORDER } from "./name-order";
import { NAMESPACE_PROTECTED } from "./namespace-protected";
import { NFS_SERVER } from "./nfs-server";
import { NODE_TAINT } from "./node-taint";
import { ONE_OBJECT } from "./one-object";
import { ONE_ROUTE } from "./one-route";
import { ONE_STATE } from "./one-state";
import { ONE_VOLUME } from "./one-volume";
import { PACKAGE_INSTALLATION } from "./package-installation";
import { PLAN_PROGRAM } from "./plan-program";
import { POD_SECURITY } from "./pod-security";
import { PROBE_PORT } from "./probe-port";
import { PROVIDER_CLUSTER } from "./provider-cluster";
import { PROVIDER_CONTEXT } from "./provider-context";
import { PROVIDER_INSECURE } from "./provider-insecure";
import { PROVIDER_VERSION } from "./provider-version";
import { PROVISIONER } from "./provisioner";
import { QUOTA_FITS } from "./quota-fits";
import { RECLAIM_POLICY } from "./reclaim-policy";
import { RELEASE_ATOMIC } from "./release-atomic";
import { RELEASE_FORCE } from "./release-force";
import { RELEASE_VERSION } from "./release-version";
import { REMOVED_DATA } from "./removed-data";
import { REPLACE_TRIGGERED } from "./replace-triggered";
import { SCHEDULABLE } from "./schedulable";
import { SECRET_EXISTS } from "./secret-exists";
import { SECRET_LITERAL } from "./secret-literal";
import { SECRET_STATE } from "./secret-state";
import { SELECTOR_MATCHES } from "./selector-matches";
import { SERVICE_ADDRESS } from "./service-address";
import { SERVICE_PORT } from "./service-port";
import { SERVICE_SELECTS } from "./service-selects";
import { STABLE_VALUES } from "./stable-values";
import { STATE_LOCKED } from "./state-locked";
import { STATE_PRIVATE } from "./state-private";
import { STATE_TOGETHER } from "./state-together";
import { STATIC_PAIR } from "./static-pair";
import { SYSTEM_NAMESPACE } from "./system-namespace";
import { VOLUME_CLAIM_REF } from "./volume-claim-ref";
import { VOLUME_PROTECTED } from "./volume-protected";
import { WEBHOOK_LOCKOUT } from "./webhook-lockout";

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
  MANIFEST_CRD,
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
  RELEASE_VERSION,
  REMOVED_DATA,
  REPLACE_TRIGGERED,
  SCHEDULABLE,
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
  VOLUME_CLAIM_REF,
  VOLUME_PROTECTED,
  WEBHOOK_LOCKOUT,
];
