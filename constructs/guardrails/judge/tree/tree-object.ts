import { type Block, blockAt, listOf, literalText, textAt, valueAt } from "./blocks";
import { clusterKeyOf, type ClusterProvider, providerOf } from "./cluster-key";
import { kindOfType } from "./kind-of-type";
import { hasNamespace } from "./kinds";
import { asResource } from "./manifest";
import { manifestsIn, parsedValues } from "./parsed-values";
import { type JudgedStack, resolved } from "./stack";

/** A resource of a document. */
interface RawResource {
  readonly type: string;
  readonly id: string;
  readonly raw: Block;
  /**
   * Manifest of an object that a release creates as its values contain it.
   * @default - the object of the resource itself
   */
  readonly manifest?: Block;
}

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
  /** Whether it is a Helm release, and not an object in the values of one. */
  public readonly isRelease: boolean;
  private readonly inRelease: Block | undefined;
  private known: Block | undefined;
  private key: string | undefined;

  /**
   * @param stack stack of the resource
   * @param stacks all stacks of the app
   */
  constructor(
    public readonly stack: JudgedStack,
    private readonly stacks: readonly JudgedStack[],
    { type, id, raw, manifest: inRelease }: RawResource,
  ) {
    this.type = type;
    this.raw = raw;
    this.address = `${type}.${id}`;
    const path = valueAt(raw, "//.metadata.path");
    this.path = typeof path === "string" ? path.replace(/\/Resource$/, "") : `${stack.name}/${this.address}`;
    this.inRelease = inRelease;
    this.isRelease = type === "helm_release" && inRelease === undefined;
    const manifest = type === "kubernetes_manifest" ? blockAt(raw, "manifest") : inRelease;
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
    // Helm creates objects without a namespace in the one of their release.
    const otherwise = this.inRelease === undefined ? "default" : (this.raw.namespace ?? "default");
    const found = valueAt(this.block, this.isRelease ? "namespace" : "metadata.namespace") ?? otherwise;
    return literalText(found);
  }

  /** Whether a release creates it as its values describe it: what Terraform is given is in the release. */
  public get isInRelease(): boolean {
    return this.inRelease !== undefined;
  }

  /** Key of its cluster. */
  public get cluster(): string {
    return (this.key ??= this.findCluster());
  }

  /** Title of the object in messages: `Deployment web/site`. */
  public get title(): string {
    const namespace = this.namespace === undefined ? "" : `${this.namespace}/`;
    return `${this.kind} ${namespace}${this.name ?? this.address}`;
  }

  private read(): Block {
    const block = resolved(this.raw, this.stack, this.stacks) as Block;
    const manifest = this.type === "kubernetes_manifest" ? blockAt(block, "manifest") : this.inRelease;
    if (manifest === undefined) return block;
    const { lifecycle, depends_on, provider } = block;
    return { ...asResource(manifest), lifecycle, depends_on, provider };
  }

  private findCluster(): string {
    const provider: ClusterProvider = this.type === "helm_release" ? "helm" : "kubernetes";
    return clusterKeyOf(this.stack, providerOf(this.stack, provider, this.raw) ?? {});
  }
}

/** Lists the objects that a stack creates in clusters. */
export function objectsIn(stack: JudgedStack, stacks: readonly JudgedStack[]): readonly TreeObject[] {
  const types = Object.entries(blockAt(stack.document, "resource"));
  return types
    .filter(([type]) => /^kubernetes_|^helm_release$/.test(type))
    .flatMap(([type, resources]) =>
      Object.entries(resources as Block).flatMap(([id, block]) => {
        const raw = block as Block;
        const inside = type === "helm_release" ? manifestsOf(raw, stack, stacks) : [];
        return [{ type, id, raw }, ...inside.map((manifest) => ({ type, id, raw, manifest }))].map(
          (each) => new TreeObject(stack, stacks, each),
        );
      }),
    );
}

/** Lists the objects that a release creates as its values contain them. */
function manifestsOf(
  { values }: Block,
  stack: JudgedStack,
  stacks: readonly JudgedStack[],
): readonly Block[] {
  return listOf(resolved(values, stack, stacks)).flatMap((text) => manifestsIn(parsedValues(text)));
}
