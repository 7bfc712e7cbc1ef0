import { KubernetesProvider, type KubernetesProviderConfig } from "@cdktf/provider-kubernetes/lib/provider";
import { TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { FastStack } from "../../constructs";
import { type LiveCheck, NODES, reading, verdictOf } from "../../constructs/live";
import type { LiveNote } from "../../constructs/live/note";
import { type Document, documentOf } from "../support/document";
import { makeApp } from "../support/make-app";

/** A check that is no part of the library. */
export const NODE_EXISTS: LiveCheck<{ readonly nodeName: string }> = {
  name: "node-exists",
  reads: [reading(NODES, "spec.taints")],
  judge: (live, { nodeName }) => (live.find("Node", nodeName) === undefined ? `no ${nodeName}` : undefined),
};

/** Kinds of stacks in which constructs can be. */
export const STACKS: [string, () => TerraformStack][] = [
  ["cdktf's own stack", () => new TerraformStack(makeApp(), "lab")],
  ["a fast stack", () => new FastStack(makeApp(), "lab")],
];

/** Configuration that identifies a cluster by a kubeconfig only. */
export const KUBECONFIG: KubernetesProviderConfig = { configPath: "~/.kube/lab", configContext: "admin@lab" };

/** Adds the provider. */
export function provider(scope: Construct, config = KUBECONFIG): KubernetesProvider {
  return new KubernetesProvider(scope, `provider-${config.alias ?? "default"}`, config);
}

/** A construct with one resource, on which the verdict hangs. */
export class Widget extends Construct {
  /** The resource. */
  public readonly resource: TerraformResource;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.resource = new TerraformResource(this, "Resource", {
      terraformResourceType: "kubernetes_widget_v1",
    });
  }

  /** Lets the verdict hang on the resource. */
  public hang(): void {
    this.resource.addOverride("lifecycle.precondition", verdictOf(this));
  }
}

/** The parts of a synthesized stack that checks at plan write. */
export interface AskingDocument extends Document {
  readonly "//": { readonly live: Readonly<Record<string, string>> };
  readonly check?: Readonly<Record<string, { readonly assert: readonly unknown[] }>>;
  readonly data: {
    readonly external: Readonly<
      Record<
        string,
        {
          readonly count: unknown;
          readonly program: readonly string[];
          readonly query: Readonly<Record<string, string>>;
          readonly lifecycle: { readonly postcondition: readonly unknown[] };
        }
      >
    >;
  };
  readonly import?: readonly { readonly to: string; readonly for_each: string; readonly id: string }[];
  readonly locals: Readonly<Record<string, string>>;
  readonly terraform: { readonly required_providers: Readonly<Record<string, unknown>> };
  readonly variable: Readonly<Record<string, { readonly type: string; readonly default: unknown }>>;
}

/** Synthesizes a stack. */
export function asked(stack: TerraformStack): AskingDocument {
  return documentOf(stack) as AskingDocument;
}

/** Returns the data source of a stack with checks on one cluster. */
export function sourceIn({ data, "//": comment }: AskingDocument) {
  const [[key, source], ...others] = Object.entries(data.external) as [
    [string, AskingDocument["data"]["external"][string]],
    ...unknown[],
  ];
  if (others.length > 0) throw new Error("the stack asks several clusters");
  return { key, source, note: JSON.parse(comment.live[key]!) as LiveNote };
}
