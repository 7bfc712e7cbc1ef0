import { blockAt } from "../../../constructs/guardrails/judge/tree/blocks";
import type { TerraformBlock } from "../../synthesized/synthesized";
import { type Content, encodedTexts, isContent, isMap, type WantedContent } from "./content";

/** Arguments of Terraform and of the provider, which are no part of the object. */
const OF_PROVIDER =
  /^(\/\/|provider|depends_on|lifecycle|count|for_each|connection|provisioner|timeouts|wait_.*|.*_wo|.*_wo_revision)$/;

/** Members that are not their argument in camel case. */
const SPELLED: Readonly<Record<string, string>> = {
  cluster_ip: "clusterIP",
  cluster_ips: "clusterIPs",
  external_ips: "externalIPs",
  load_balancer_ip: "loadBalancerIP",
  host_ip: "hostIP",
  host_ipc: "hostIPC",
  host_pid: "hostPID",
  non_resource_urls: "nonResourceURLs",
  storage_provisioner: "provisioner",
  timezone: "timeZone",
  client_ip: "clientIP",
  run_as_username: "runAsUserName",
  downward_api: "downwardAPI",
  volume_id: "volumeID",
  pd_id: "pdID",
  dataset_uuid: "datasetUUID",
  data_disk_uri: "diskURI",
  endpoints_name: "endpoints",
  target_ww_ns: "targetWWNs",
  ceph_fs: "cephfs",
  ceph_monitors: "monitors",
  rados_user: "user",
  rbd_image: "image",
  rbd_pool: "pool",
};

/** Types of which each argument is known to be a member of the object; of others, only maps are compared. */
const KNOWN =
  /^kubernetes_(namespace|service|config_map|secret|service_account|persistent_volume|persistent_volume_claim|storage_class|deployment|stateful_set|daemon_set|pod_disruption_budget|cluster_role|cluster_role_binding|role|role_binding|job|cron_job|priority_class|network_policy|ingress)(_v1)?$/;

/** Writes a resource of the Kubernetes provider as the object that it makes. */
export function contentOfBlock(type: string, block: TerraformBlock): WantedContent {
  const members = Object.entries(block).filter(([name]) => !OF_PROVIDER.test(name));
  const whole = contentOf(plainTexts(Object.fromEntries(members)) as Content);
  const { metadata } = whole;
  const isComplete = KNOWN.test(type);
  const content = isComplete ? objectOf(type, whole) : { metadata };
  return { content, apiVersion: undefined, isBlock: true, isComplete, ignored: ignoredIn(block) };
}

/** Lists the paths that `ignore_changes` names: `spec[0].replicas` as `spec.replicas`. */
export function ignoredIn({ lifecycle }: TerraformBlock): readonly string[] {
  const { ignore_changes: ignored = [] } = (lifecycle ?? {}) as {
    readonly ignore_changes?: string | readonly string[];
  };
  if (ignored === "all") return [""];
  return [ignored].flat().map((path) =>
    path
      .replaceAll(/\[(\d+|"[^"]*")\]/g, (_whole, key: string) =>
        key.startsWith('"') ? `.${key.slice(1, -1)}` : "",
      )
      .split(".")
      .map(memberOf)
      .join("."),
  );
}

/** Writes texts as Terraform does; values that only Terraform knows are left out. */
export function plainTexts(value: unknown): unknown {
  if (typeof value === "string")
    return /(?<!\$)\$\{|(?<!%)%\{/.test(value)
      ? undefined
      : value.replaceAll("$${", "${").replaceAll("%%{", "%{");
  if (Array.isArray(value)) return value.map(plainTexts);
  if (!isContent(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plainTexts(each)]));
}

function contentOf(block: Content): Content {
  return Object.fromEntries(
    Object.entries(block).map(([name, value]) => {
      const member = memberOf(name);
      const isPlain = isMap(member) || (member === "selector" && isPlainSelector(value));
      return [member, isPlain ? value : deeper(value)];
    }),
  );
}

function deeper(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(deeper);
  return isContent(value) ? contentOf(value) : value;
}

/** That of a Service is labels, that of a workload a block with labels in it. */
function isPlainSelector(value: unknown): boolean {
  return isContent(value) && !("match_labels" in value) && !("match_expressions" in value);
}

function memberOf(name: string): string {
  return SPELLED[name] ?? name.replaceAll(/_([a-z0-9])/g, (_whole, letter: string) => letter.toUpperCase());
}

/** Moves arguments that the provider has in another place than the object. */
function objectOf(type: string, content: Content): Content {
  if (/^kubernetes_secret(_v1)?$/.test(type)) return secretOf(content);
  if (/^kubernetes_daemon_set(_v1)?$/.test(type)) return daemonSetOf(content);
  if (!/^kubernetes_persistent_volume(_v1)?$/.test(type)) return content;
  const { persistentVolumeSource, ...others } = blockAt(content, "spec");
  return { ...content, spec: { ...others, ...blockAt(persistentVolumeSource, []) } };
}

/** Renames the update strategy of a DaemonSet, which the provider names as in a Deployment. */
function daemonSetOf({ spec, ...others }: Content): Content {
  const { strategy, ...rest } = blockAt(spec, []);
  return { ...others, spec: strategy === undefined ? rest : { ...rest, updateStrategy: strategy } };
}

/** Encodes the texts of a Secret as base64, as the provider does. */
function secretOf({ data, binaryData, ...others }: Content): Content {
  return { ...others, data: { ...encodedTexts(data), ...(binaryData as object) } };
}
