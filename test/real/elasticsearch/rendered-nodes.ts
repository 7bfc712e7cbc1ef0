import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import type { JsonObject } from "../../../constructs";
import { binariesFolder } from "../control-plane/places";
import type { RenderedNode } from "./loopback-cluster";

interface Rendered {
  readonly kind?: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec: {
    readonly replicas: number;
    readonly serviceName: string;
    readonly template: { readonly spec: { readonly containers: readonly [Container] } };
  };
}

interface Container {
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
}

/** Renders a release with the real chart, and returns its pods. */
export function renderedNodes(chartFolder: string, release: string, values: JsonObject): RenderedNode[] {
  const helm = join(binariesFolder(), "helm");
  const args = ["template", release, chartFolder, "--values", "-", "--kube-version", "1.34.0"];
  const text = execFileSync(helm, args, { input: JSON.stringify(values), encoding: "utf8" });
  const objects = parseAllDocuments(text).map((document) => document.toJS() as Rendered | null);
  const files = objects.find((each) => each?.kind === "ConfigMap")?.data?.["elasticsearch.yml"] ?? "";
  const settings = Object.entries((parse(files) ?? {}) as Record<string, unknown>);
  return objects.flatMap((each) => {
    if (each?.kind !== "StatefulSet") return [];
    const { replicas, serviceName, template } = each.spec;
    const [{ env = [] }] = template.spec.containers;
    return Array.from({ length: replicas }, (_, ordinal) => ({
      name: `${each.metadata.name}-${String(ordinal)}`,
      serviceName,
      env: Object.fromEntries(env.map(({ name, value }) => [name, value ?? ""])),
      settings: Object.fromEntries(settings.map(([key, value]) => [key, String(value)])),
    }));
  });
}
