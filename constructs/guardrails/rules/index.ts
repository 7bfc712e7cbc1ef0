import type { Guardrail } from "../judge/guardrail";
import { CLAIM_EXISTS } from "./claim-exists";
import { CLAIM_PROTECTED } from "./claim-protected";
import { CLAIM_SHARED } from "./claim-shared";
import { CLAIM_WAIT } from "./claim-wait";
import { CLAIMS_KEPT } from "./claims-kept";
import { DEFAULT_CLASS } from "./default-class";
import { HOST_PATH } from "./host-path";
import { IGNORED_CHANGES } from "./ignored-changes";
import { INLINE_NFS } from "./inline-nfs";
import { JOB_TTL } from "./job-ttl";
import { MANIFEST_CRD } from "./manifest-crd";
import { NAME_EXISTS } from "./name-exists";
import { NAME_ORDER } from "./name-order";
import { NAMESPACE_PROTECTED } from "./namespace-protected";
import { NFS_SERVER } from "./nfs-server";
import { NODE_TAINT } from "./node-taint";
import { ONE_OBJECT } from "./one-object";
import { ONE_STATE } from "./one-state";
import { PACKAGE_INSTALLATION } from "./package-installation";
import { POD_SECURITY } from "./pod-security";
import { PROBE_PORT } from "./probe-port";
import { PROVIDER_CLUSTER } from "./provider-cluster";
import { PROVIDER_CONTEXT } from "./provider-context";
import { RECLAIM_POLICY } from "./reclaim-policy";
import { SCHEDULABLE } from "./schedulable";
import { SECRET_EXISTS } from "./secret-exists";
import { SECRET_LITERAL } from "./secret-literal";
import { SERVICE_PORT } from "./service-port";
import { SERVICE_SELECTS } from "./service-selects";
import { VOLUME_CLAIM_REF } from "./volume-claim-ref";

/** All rules, by their ids. */
export const GUARDRAILS: readonly Guardrail[] = [
  CLAIM_EXISTS,
  CLAIM_PROTECTED,
  CLAIM_SHARED,
  CLAIM_WAIT,
  CLAIMS_KEPT,
  DEFAULT_CLASS,
  HOST_PATH,
  IGNORED_CHANGES,
  INLINE_NFS,
  JOB_TTL,
  MANIFEST_CRD,
  NAME_EXISTS,
  NAME_ORDER,
  NAMESPACE_PROTECTED,
  NFS_SERVER,
  NODE_TAINT,
  ONE_OBJECT,
  ONE_STATE,
  PACKAGE_INSTALLATION,
  POD_SECURITY,
  PROBE_PORT,
  PROVIDER_CLUSTER,
  PROVIDER_CONTEXT,
  RECLAIM_POLICY,
  SCHEDULABLE,
  SECRET_EXISTS,
  SECRET_LITERAL,
  SERVICE_PORT,
  SERVICE_SELECTS,
  VOLUME_CLAIM_REF,
];
