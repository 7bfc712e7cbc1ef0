import { podTemplatePath } from "../../constructs/guardrails/judge/pods/pod-template-path";
import {
  everyBlockAt,
  everyTextAt,
  everyValueAt,
  firstTextAt,
} from "../../constructs/guardrails/judge/tree/blocks";
import { type DiagramBuilder, ForeignGroup } from "./builder";
import { BoxRole, EdgeMeaning } from "./diagram";
import type { StackResource } from "./stack-resources";
import {
  classId,
  connectClaim,
  connectClass,
  connectServer,
  nodesOfSelector,
  nodesOfTerms,
} from "./storage-boxes";

/** Resource types with pods, and their kinds. */
const KINDS: Readonly<Record<string, string>> = {
  stateful_set: "StatefulSet",
  deployment: "Deployment",
  daemon_set: "DaemonSet",
  daemonset: "DaemonSet",
  cron_job: "CronJob",
  job: "Job",
  pod: "Pod",
};

/** A workload, with the labels and names by which it is found. */
export interface Workload {
  readonly id: string;
  readonly kind: string;
  readonly resource: StackResource;
  readonly pod: object;
  readonly labels: Readonly<Record<string, unknown>>;
}

/** Adds the box of a workload, and returns it. */
export function addWorkload(
  builder: DiagramBuilder,
  group: string,
  resource: StackResource,
): readonly Workload[] {
  const kind = KINDS[resource.type];
  if (kind === undefined) return [];
  const [pod] = [...everyBlockAt(resource.block, [...templateOf(kind), "spec"])];
  if (pod === undefined) return [];
  const [labels = {}] = everyBlockAt(resource.block, [...templateOf(kind), "metadata", "labels"]);
  const id = `${kind}/${resource.namespace}/${resource.name}`;
  builder.add(id, {
    group,
    role: BoxRole.WORKLOAD,
    kind,
    name: resource.name,
    details: [describePods(kind, resource.block, pod), ...describeTemplates(resource.block)],
  });
  return [{ id, kind, resource, pod, labels }];
}

/** Adds what a workload mounts, and the nodes that it is bound to. */
export function connectWorkload(builder: DiagramBuilder, { id, resource, pod }: Workload): void {
  for (const claim of everyTextAt(pod, "volume.persistent_volume_claim.claim_name"))
    connectClaim(builder, id, resource.namespace, claim);
  for (const server of everyTextAt(pod, "volume.nfs.server")) connectServer(builder, id, server);
  for (const template of templatesOf(resource.block))
    connectClass(builder, id, firstTextAt(template, "spec.storage_class_name"));
  const required = ["affinity", "node_affinity", "required_during_scheduling_ignored_during_execution"];
  const nodes = [
    ...nodesOfSelector(pod),
    ...nodesOfTerms(everyBlockAt(pod, [...required, "node_selector_term"])),
  ];
  for (const node of nodes) builder.connectNode(id, node);
}

/** Connects a class with the workload that provisions its volumes, found by the variable with the name of the provisioner. */
export function connectProvisioner(
  builder: DiagramBuilder,
  { id, pod }: Workload,
  resource: StackResource,
): void {
  const provisioner = firstTextAt(resource.block, "storage_provisioner");
  const isOurs = everyBlockAt(pod, "container.env").some(
    ({ name, value }) => name === "PROVISIONER_NAME" && value === provisioner,
  );
  if (resource.type === "storage_class" && isOurs)
    builder.connect(classId(resource.name), id, EdgeMeaning.DATA);
}

/** Adds the clients outside of the cluster that a workload serves, by a host port, a NodePort or a LoadBalancer. */
export function connectClients(
  builder: DiagramBuilder,
  workload: Workload,
  services: readonly StackResource[],
): void {
  const ports = workload.kind === "DaemonSet" ? [] : everyTextAt(workload.pod, "container.port.host_port");
  const outward = services
    .filter(({ block }) => ["LoadBalancer", "NodePort"].includes(firstTextAt(block, "spec.type") ?? ""))
    .filter((service) => leadsTo(service, workload))
    .flatMap(({ block }) => everyTextAt(block, "spec.port.port"));
  for (const port of [...ports, ...outward]) {
    const clients = builder.add("clients", {
      group: ForeignGroup.CLIENTS,
      role: BoxRole.FOREIGN,
      kind: "clients",
      name: "hosts outside",
    });
    builder.addDetail(clients, `${workload.resource.name}, port ${port}`);
    builder.connect(clients, workload.id, EdgeMeaning.CLIENT);
  }
}

/** Returns whether a service selects the pods of a workload. */
export function leadsTo(service: StackResource, { resource, labels }: Workload): boolean {
  const selector = everyBlockAt(service.block, "spec.selector").flatMap(Object.entries<unknown>);
  if (service.namespace !== resource.namespace || selector.length === 0) return false;
  return selector.every(([key, value]) => labels[key] === value);
}

/** A pod has its fields where others have those of their template. */
function templateOf(kind: string): readonly string[] {
  return podTemplatePath(kind)?.split(".") ?? [];
}

function describePods(kind: string, block: object, pod: object): string {
  const image = (firstTextAt(pod, "container.image") ?? "").replace(/@sha256:.*$/, "").replace(/^.*\//, "");
  if (kind === "DaemonSet") return `on every node: ${image}`;
  const replicas = firstTextAt(block, "spec.replicas") ?? "1";
  return replicas === "0" ? `suspended: ${image}` : `${replicas} × ${image}`;
}

function describeTemplates(block: object): readonly string[] {
  const storage = templatesOf(block).flatMap((each) => everyTextAt(each, "spec.resources.requests.storage"));
  return storage.length === 0 ? [] : [`${storage.join(", ")} each`];
}

function templatesOf(block: object): readonly object[] {
  return everyValueAt(block, "spec.volume_claim_template") as readonly object[];
}
