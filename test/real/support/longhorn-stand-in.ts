import type { ControlPlane } from "../control-plane/control-plane";
import type { Manifest } from "../control-plane/node-manifest";
import { customKind, serve, waitFor } from "./served-kinds";

/** Namespace of Longhorn. */
export const LONGHORN = "longhorn-system";

/**
 * Entries that Longhorn's webhook accepts in the Setting: `key=value:Effect` or `key:Effect`, with `;` between them.
 */
const ENTRY = "[^:;=]*(=[^:;=]*)?:[A-Za-z ]*";

/** What it refuses of a node: new replicas on one whose replicas are being evicted. */
const NO_EVICTION = "!self.evictionRequested || !self.allowScheduling";

/** The two kinds of Longhorn that an isolation changes, with the fields and the rules that it meets there. */
const KINDS: readonly Manifest[] = [
  kind("longhorn.io", "Setting", "settings", "v1beta2", {
    type: "object",
    required: ["value"],
    properties: {
      value: { type: "string", pattern: `^( *|${ENTRY}(;${ENTRY})*)$` },
      status: { type: "object", properties: { applied: { type: "boolean" } } },
    },
  }),
  kind("longhorn.io", "Node", "nodes", "v1beta2", {
    type: "object",
    properties: {
      spec: {
        type: "object",
        properties: {
          allowScheduling: { type: "boolean", default: false },
          evictionRequested: { type: "boolean", default: false },
          tags: { type: "array", items: { type: "string" } },
        },
        "x-kubernetes-validations": [{ rule: NO_EVICTION }],
      },
    },
  }),
];

/** KubeVirt's VirtualMachine, as far as its tolerations. */
export const VIRTUAL_MACHINE_KIND: Manifest = kind("kubevirt.io", "VirtualMachine", "virtualmachines", "v1", {
  type: "object",
  properties: { spec: { type: "object", "x-kubernetes-preserve-unknown-fields": true } },
});

/** Installs what stands in for Longhorn: its kinds, its namespace, and the Setting as it makes it itself. */
export function installLonghorn(plane: ControlPlane): void {
  serve(plane, ...KINDS);
  plane.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: LONGHORN } });
  setSetting(plane, "");
}

/** Uninstalls it, as its chart does: the kinds go, and all their objects with them. */
export function uninstallLonghorn(plane: ControlPlane): void {
  plane.kubectl("delete", "crd", ...KINDS.map(({ metadata }) => metadata.name));
  waitFor(() => !plane.kubectl("get", "--raw", "/apis").includes('"longhorn.io"'));
}

/** Writes the Setting as another client would: its value and whether it is applied, without annotations. */
export function setSetting(plane: ControlPlane, value: string, applied = true): void {
  const metadata = { name: "taint-toleration", namespace: LONGHORN };
  const object = ["settings.longhorn.io", "taint-toleration", "--namespace", LONGHORN];
  if (plane.tryKubectl("get", ...object, "-o", "name").status === 0) {
    plane.kubectl("patch", ...object, "--type=merge", "--patch", JSON.stringify({ value }));
  } else {
    plane.apply({ apiVersion: "longhorn.io/v1beta2", kind: "Setting", metadata, value });
  }
  const status = JSON.stringify({ status: { applied } });
  plane.kubectl("patch", ...object, "--subresource=status", "--type=merge", "--patch", status);
}

/** Makes a Longhorn node, or changes it. */
export function setNode(plane: ControlPlane, name: string, spec: object): void {
  const object = ["nodes.longhorn.io", name, "--namespace", LONGHORN];
  if (plane.tryKubectl("get", ...object, "-o", "name").status === 0) {
    plane.kubectl("patch", ...object, "--type=merge", "--patch", JSON.stringify({ spec }));
  } else {
    plane.apply({
      apiVersion: "longhorn.io/v1beta2",
      kind: "Node",
      metadata: { name, namespace: LONGHORN },
      spec,
    });
  }
}

/** An object of Longhorn, as far as an isolation changes it. */
export interface LonghornObject {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  readonly value?: string;
  readonly spec?: { readonly allowScheduling: boolean };
}

/** Reads the Setting. */
export function settingOf(plane: ControlPlane): LonghornObject {
  return plane.kubectlJson("get", "settings.longhorn.io", "taint-toleration", "--namespace", LONGHORN);
}

/** Reads a Longhorn node. */
export function longhornNodeOf(plane: ControlPlane, name: string): LonghornObject {
  return plane.kubectlJson("get", "nodes.longhorn.io", name, "--namespace", LONGHORN);
}

/** Returns the marks of isolations on an object. */
export function marksOf({ metadata }: LonghornObject): Readonly<Record<string, string>> {
  const entries = Object.entries(metadata.annotations ?? {});
  return Object.fromEntries(entries.filter(([key]) => key.startsWith("groundplan/")));
}

function kind(group: string, name: string, plural: string, version: string, schema: object): Manifest {
  const subresources = group === "longhorn.io" && name === "Setting" ? { status: {} } : {};
  return customKind(group, name, plural, [
    { name: version, served: true, storage: true, schema: { openAPIV3Schema: schema }, subresources },
  ]);
}
