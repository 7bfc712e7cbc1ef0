import { type Block, blockAt, isExpression, textAt, valueAt } from "./blocks";
import { clusterKeyOf, type ClusterProvider, providerOf } from "./cluster-key";
import { hasNamespace, kindOfType } from "./kinds";
import { asResource } from "./manifest";
import { type JudgedStack, resolved } from "./stack";

/** A resource of any stack, and the object that it creates. */
export class TreeObject {
  /** Resource type in Terraform. */
  public readonly type: string;
  /** Address in its stack: `kubernetes_namespace_v1.data_1A2B3C4D`. */
  public readonly address: string;
  /** Path of the construct that created it; stack and address if the document does not contain the path. */
  public readonly path: string;
  /** Kind of the object, as in a manifest. */
  public readonly kind: string;
  /** API version, if the resource is a manifest. */
  public readonly apiVersion: string | undefined;
  /** The resource in the synthesized document. */
  public readonly raw: Block;
  private known: Block | undefined;
  private key: string | undefined;

  /**
   * @param stack stack of the resource
   * @param stacks all stacks of the app
   */
  constructor(
    public readonly stack: JudgedStack,
    private readonly stacks: readonly JudgedStack[],
    { type, id, raw }: { readonly type: string; readonly id: string; readonly raw: Block },
  ) {
    this.type = type;
    this.raw = raw;
    this.address = `${type}.${id}`;
    const path = valueAt(raw, "//.metadata.path");
    this.path = typeof path === "string" ? path.replace(/\/Resource$/, "") : `${stack.name}/${this.address}`;
    const manifest = type === "kubernetes_manifest" ? blockAt(raw, "manifest") : undefined;
    this.kind = manifest === undefined ? kindOfType(type) : (textAt(manifest, "kind") ?? "");
    this.apiVersion = manifest && textAt(manifest, "apiVersion");
  }

  /** The resource in the format of typed resources of the provider, with resolved references. */
  public get block(): Block {
    return (this.known ??= this.read());
  }

  /** Name of the object; `undefined` if only Terraform knows it. */
  public get name(): string | undefined {
    return textAt(this.block, this.isRelease ? "name" : "metadata.name");
  }

  /** Namespace of the object or the release; `undefined` if it has none, or if only Terraform knows it. */
  public get namespace(): string | undefined {
    if (!hasNamespace(this.kind)) return undefined;
    const found = valueAt(this.block, this.isRelease ? "namespace" : "metadata.namespace") ?? "default";
    return typeof found === "string" && !isExpression(found) ? found : undefined;
  }

  /** Key of its cluster. */
  public get cluster(): string {
    return (this.key ??= this.findCluster());
  }

  /** Whether it is a Helm release. */
  public get isRelease(): boolean {
    return this.type === "helm_release";
  }

  /** Title of the object in messages: `Deployment web/site`. */
  public get title(): string {
    const namespace = this.namespace === undefined ? "" : `${this.namespace}/`;
    return `${this.kind} ${namespace}${this.name ?? this.address}`;
  }

  private read(): Block {
    const block = resolved(this.raw, this.stack, this.stacks) as Block;
    if (this.type !== "kubernetes_manifest") return block;
    const { lifecycle, depends_on, provider } = block;
    return { ...asResource(blockAt(block, "manifest")), lifecycle, depends_on, provider };
  }

  private findCluster(): string {
    const provider: ClusterProvider = this.isRelease ? "helm" : "kubernetes";
    return clusterKeyOf(this.stack, providerOf(this.stack, provider, this.raw) ?? {});
  }
}

/** Lists the objects that a stack creates in clusters. */
export function objectsIn(stack: JudgedStack, stacks: readonly JudgedStack[]): readonly TreeObject[] {
  const types = Object.entries(blockAt(stack.document, "resource"));
  return types
    .filter(([type]) => /^kubernetes_|^helm_release$/.test(type))
    .flatMap(([type, resources]) =>
      Object.entries(resources as Block).map(
        ([id, raw]) => new TreeObject(stack, stacks, { type, id, raw: raw as Block }),
      ),
    );
}
