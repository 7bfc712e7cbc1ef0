import type { Json, JsonObject } from "../../../constructs/charts";
import { pathOf, valueAt } from "../../../constructs/charts/values/value-path";
import { isObject } from "../../../constructs/checks/props/value-kinds";

/** Fields by where they are, as JSON. */
export type Fields = ReadonlyMap<string, string>;

const WORKLOADS = /^(Deployment|StatefulSet|DaemonSet|Job)$/;
const OPERATED = /^(Prometheus|Alertmanager|Elasticsearch|Kibana)$/;

/** Arguments of address, file and deletion. */
const RELIED_ON = /(web\.|persistence|drivername|ondelete)/;

/** Fields of objects of an operator on which no output of a construct depends. */
const FREE =
  /^spec\.(image|imagePullPolicy|imagePullSecrets|version|tag|sha|logLevel|logFormat|externalUrl|podMetadata|resources\.limits|(pod\w*|security)Context|affinity|priorityClassName|serviceAccountName|podTemplate\.spec\.(automountServiceAccountToken|enableServiceLinks)|minReadySeconds|terminationGracePeriodSeconds|scrapeTimeout|externalLabels|walCompression|automountServiceAccountToken|hostUsers|(liveness|readiness|startup)Probe)(\.|$)/;

/**
 * Returns the fields of rendered objects on which outputs of a construct depend: names of Services, their pods and
 * ports, numbers and requests of pods, names of claims and Secrets, and the required Pod Security level.
 */
export function watchedFields(objects: readonly JsonObject[]): Fields {
  return new Map(
    objects
      .filter((each) => !isWebhook(each))
      .flatMap((object) => {
        const id = `${String(object.kind)} ${String(valueAt(object, "metadata.name"))}`;
        const fields = fieldsOf(object, objects);
        return Object.entries(fields).map(([field, value]): [string, string] => [
          `${id} ${field}`,
          JSON.stringify(value ?? null),
        ]);
      }),
  );
}

/** Lists fields that were removed or changed. */
export function changedFields(before: Fields, after: Fields): readonly string[] {
  return [...before].flatMap(([field, value]) => {
    const now = after.get(field);
    return now === value ? [] : [`${field}: ${value} -> ${now ?? "nothing"}`];
  });
}

/** Returns whether an object is a webhook, which only the API server calls. */
function isWebhook({ metadata }: JsonObject): boolean {
  return String((metadata as JsonObject).name).endsWith("-webhook");
}

function fieldsOf(object: JsonObject, all: readonly JsonObject[]): JsonObject {
  const kind = String(object.kind);
  if (kind === "Service") return serviceFields(object, all);
  if (WORKLOADS.test(kind)) return workloadFields(object);
  if (OPERATED.test(kind)) return leavesOf(object.spec, ["spec"]);
  if (kind === "ConfigMap" && /datasource/.test(JSON.stringify(object.metadata)))
    return { data: object.data };
  return kind === "PersistentVolumeClaim" ? { spec: object.spec } : {};
}

function serviceFields({ metadata, spec }: JsonObject, all: readonly JsonObject[]): JsonObject {
  const { ports, selector, clusterIP, type } = spec as JsonObject;
  const selected = all.filter((each) => {
    const labels = valueAt(each, "spec.template.metadata.labels");
    return (
      isObject(labels) && isObject(selector) && Object.entries(selector).every(([k, v]) => labels[k] === v)
    );
  });
  const open = selected.flatMap(({ spec }) => containersOf(spec)).flatMap(({ ports }) => ports ?? []);
  const leads = (ports as readonly JsonObject[]).map(({ name, port, targetPort = port }): JsonObject => {
    const target = (open as readonly JsonObject[]).find((each) => each.name === targetPort);
    return { name, port, leadsTo: target?.containerPort ?? targetPort };
  });
  const isElsewhere = type === "ExternalName";
  const { namespace } = metadata as JsonObject;
  return { namespace, ports: leads, selector, selected: selected.length, clusterIP, isElsewhere };
}

function workloadFields({ metadata, spec }: JsonObject): JsonObject {
  const { replicas, selector, serviceName, volumeClaimTemplates, strategy } = spec as JsonObject;
  const pod = valueAt({ spec }, "spec.template.spec") as JsonObject;
  const volumes = (pod.volumes ?? []) as readonly JsonObject[];
  const claims = volumes.flatMap((each) => each.persistentVolumeClaim ?? []);
  const level = [pod.hostNetwork ?? false, pod.hostPID ?? false];
  const set = { replicas, selector, serviceName, volumeClaimTemplates, strategy };
  const containers = Object.assign({}, ...containersOf(spec).map(containerFields)) as JsonObject;
  return { namespace: (metadata as JsonObject).namespace, ...set, claims, level, ...containers };
}

/** Fields of a container; further mounts, variables and arguments are allowed. */
function containerFields({
  name,
  resources,
  securityContext,
  volumeMounts,
  env,
  args,
}: JsonObject): JsonObject {
  const mounts = (volumeMounts ?? []) as readonly JsonObject[];
  const variables = (env ?? []) as readonly JsonObject[];
  const own = ((args ?? []) as readonly Json[]).map(String).filter((arg) => RELIED_ON.test(arg));
  const context = (securityContext ?? {}) as JsonObject;
  const at = (what: string) => `${String(name)} ${what}`;
  return {
    [at("requests")]: (resources as JsonObject | undefined)?.requests,
    [at("privileges")]: [context.privileged ?? false, valueAt(context, "capabilities.add") ?? []],
    [at("server")]: variables.filter((each) => /^GF_(SERVER|PATHS)_/.test(String(each.name))),
    ...Object.fromEntries(mounts.map((each) => [at(String(each.mountPath)), each.name])),
    ...Object.fromEntries(own.map((arg) => [at(arg), true])),
  };
}

function containersOf(spec: Json | undefined): readonly JsonObject[] {
  return (valueAt({ spec }, "spec.template.spec.containers") ?? []) as readonly JsonObject[];
}

function leavesOf(value: Json | undefined, above: readonly string[]): JsonObject {
  const path = pathOf(above);
  if (FREE.test(path)) return {};
  if (!isObject(value)) return { [path]: value };
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => Object.entries(leavesOf(inner, [...above, key]))),
  );
}
