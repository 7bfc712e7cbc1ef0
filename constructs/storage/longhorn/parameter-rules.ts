import { isDnsSubdomain, didYouMean, propError, isDnsLabel } from "../../checks";
import { DataLocality, type LonghornStorageClassProps } from "./longhorn-storage-class-props";
import { FURTHER_PARAMETERS, SHARED_VERSIONS, TYPED_PARAMETERS } from "./parameters";

/** What Kubernetes fills into names of Secrets: one for each claim. */
const PER_CLAIM = /^\$\{(pvc\.name|pvc\.namespace|pv\.name)\}$/;

/** Checks props that become parameters of Longhorn; throws for the first broken rule. */
export function validateParameters(path: string, props: LonghornStorageClassProps): void {
  validateEncryption(path, props);
  validateSharing(path, props);
  validateJobs(path, props);
  for (const [key, value] of Object.entries(props.parameters ?? {})) validateParameter(path, key, value);
}

function validateEncryption(path: string, { encrypted }: LonghornStorageClassProps): void {
  if (encrypted === undefined) return;
  for (const [prop, name] of Object.entries(encrypted)) {
    if (isDnsSubdomain(name) || PER_CLAIM.test(name)) continue;
    const rule =
      "be the name of an existing one in lower case, or contain ${pvc.name}, ${pvc.namespace} or ${pv.name} for one per claim";
    throw propError(path, `encrypted.${prop}`, rule, name);
  }
}

function validateSharing(path: string, props: LonghornStorageClassProps): void {
  const { migratable = false, nfsOptions, dataLocality } = props;
  if (migratable && dataLocality === DataLocality.STRICT_LOCAL) {
    const rule = "be false with strict-local data, which no other node can attach";
    throw propError(path, "migratable", rule, migratable);
  }
  if (nfsOptions === undefined) return;
  if (migratable) {
    const rule =
      "be omitted with migratable, whose volumes are block devices on two nodes instead of NFS shares";
    throw propError(path, "nfsOptions", rule, nfsOptions);
  }
  const version = /(?:^|,)vers=([\d.]+)/.exec(String(nfsOptions))?.[1] ?? "";
  if (SHARED_VERSIONS.includes(version)) return;
  const rule = `have nfsVersion 4.1 or 4.2, as Longhorn's share manager serves no other`;
  throw propError(path, "nfsOptions", rule, nfsOptions);
}

function validateJobs(path: string, { recurringJobSelector: jobs = [] }: LonghornStorageClassProps): void {
  for (const [at, { name, isGroup = false }] of jobs.entries()) {
    if (!isDnsLabel(name, { longest: 40 })) {
      const rule =
        "have names of 1 to 40 lower case letters, digits and dashes, as Longhorn's jobs and groups do";
      throw propError(path, "recurringJobSelector", rule, name);
    }
    const first = jobs.findIndex((job) => job.name === name && (job.isGroup ?? false) === isGroup);
    if (first !== at) throw propError(path, "recurringJobSelector", "name each job and group once", name);
  }
}

function validateParameter(path: string, key: string, value: string): void {
  const prop =
    TYPED_PARAMETERS[key] ?? (key.startsWith("csi.storage.k8s.io/") ? "encrypted or fsType" : undefined);
  if (prop !== undefined) {
    throw propError(path, "parameters", `not contain ${key}, which follows from the prop ${prop}`, value);
  }
  const known = Object.keys(FURTHER_PARAMETERS);
  const allowed = FURTHER_PARAMETERS[key];
  if (allowed === undefined) {
    const rule = `contain parameters of Longhorn, which ignores all others${didYouMean(key, known)}`;
    throw propError(path, "parameters", rule, key);
  }
  if (!allowed.test(value)) {
    throw propError(
      path,
      `parameters.${key}`,
      `match ${allowed.source}, or Longhorn creates no volume`,
      value,
    );
  }
}
