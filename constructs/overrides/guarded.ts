import { type TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { propError } from "../checks";
import { ANY_RESOURCE } from "./any-resource";
import { changesBy, changesSince, snakeCase } from "./changes";
import { ignoredBy } from "./ignored-changes";
import { hasMeta, type Meta, metaOf, withoutMeta } from "./meta";
import { type Change, joinTables, type OverrideTable, refusalOf } from "./override-table";

/** What a provider class has for itself. */
interface Innards {
  readonly rawOverrides: Record<string, unknown>;
  synthesizeAttributes(): Record<string, unknown>;
  synthesizeHclAttributes(): Record<string, unknown>;
}

/**
 * Makes a resource whose user may override everything that the construct does not depend on: by `addOverride` of the
 * resource or of its stack, or by setting an attribute. An override that contradicts the construct is refused; the
 * error names the prop that determines the attribute, or what would break.
 * @param type class of the resource
 * @param scope the construct, whose path messages name
 * @param id id of the resource
 * @param config its configuration
 * @param table what the construct says of the attributes
 */
export function guarded<Config extends object, Resource extends TerraformResource>(
  type: new (scope: Construct, id: string, config: Config) => Resource,
  scope: Construct,
  id: string,
  config: Config,
  table: OverrideTable,
): Resource {
  const resource = new type(scope, id, config);
  guard(resource, config, table);
  return resource;
}

/**
 * Guards a resource against overrides that contradict the construct that made it: see `guarded`. Overrides that it has
 * already are the construct's own.
 */
export function guard(resource: TerraformResource, config: object, table: OverrideTable): void {
  Object.defineProperty(resource, GUARDIAN, { value: new Guardian(resource, config, allOf(table)) });
  // one prototype for all resources of a class: separate methods would make each resource slow.
  Object.setPrototypeOf(resource, guardedPrototype(Object.getPrototypeOf(resource) as TerraformResource));
}

/** Where a resource keeps what guards it. */
const GUARDIAN = Symbol("groundplan.guardian");

const PROTOTYPES = new WeakMap<TerraformResource, TerraformResource>();

/** Returns the methods of a guarded resource, over those of its class. */
function guardedPrototype(base: TerraformResource): TerraformResource {
  const known = PROTOTYPES.get(base);
  if (known !== undefined) return known;
  const made = Object.create(base, methodsOver(base)) as TerraformResource;
  PROTOTYPES.set(base, made);
  return made;
}

function methodsOver(base: TerraformResource): PropertyDescriptorMap {
  const { addOverride } = base;
  const { synthesizeAttributes, synthesizeHclAttributes } = innardsOf(base);
  const methods = {
    addOverride(this: TerraformResource, path: string, value: unknown) {
      guardianOf(this).refuseOverride(path, value);
      addOverride.call(this, path, value);
    },
    synthesizeAttributes(this: TerraformResource) {
      const attributes = synthesizeAttributes.call(this);
      guardianOf(this).refuseChanges(attributes);
      return attributes;
    },
    synthesizeHclAttributes(this: TerraformResource) {
      guardianOf(this).refuseChanges(synthesizeAttributes.call(this));
      return synthesizeHclAttributes.call(this);
    },
    ...Object.fromEntries(["overrideLogicalId", "moveTo", "moveToId"].map((name) => [name, refusing(name)])),
  };
  return Object.getOwnPropertyDescriptors(methods);
}

function refusing(name: string) {
  return function (this: TerraformResource, target: string) {
    guardianOf(this).refuseAddress(name, target);
  };
}

function guardianOf(resource: TerraformResource): Guardian {
  return Reflect.get(resource, GUARDIAN) as Guardian;
}

/** Refuses what contradicts a construct, for one of its resources. */
class Guardian {
  private readonly synthesize: Innards["synthesizeAttributes"];
  private readonly overrides: Readonly<Record<string, unknown>>;
  private readonly attributes: Readonly<Record<string, unknown>>;
  private readonly meta: Meta;

  constructor(
    private readonly resource: TerraformResource,
    config: object,
    private readonly table: OverrideTable,
  ) {
    const { rawOverrides, synthesizeAttributes } = innardsOf(resource);
    this.synthesize = synthesizeAttributes;
    this.overrides = { ...rawOverrides };
    this.attributes = withoutMeta(config);
    this.meta = metaOf(resource);
  }

  public refuseOverride(path: string, value: unknown): void {
    const override = path.split(".").reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
    this.refuse(changesBy(this.own(), override), "an override");
  }

  public refuseAddress(method: string, target: string): void {
    const { resource } = this;
    if (target === resource.friendlyUniqueId) return;
    const type = resource.terraformResourceType;
    const rule =
      `not be called: references, checks and the mark of the owner use the address ${type}.` +
      `${resource.friendlyUniqueId}; for a resource with another address in the state, call moveFromId("${type}.<name>")`;
    throw propError(this.path, `${method} of ${resource.node.id}`, rule, target);
  }

  /** Refuses what was set by attributes, and by overrides of the stack. */
  public refuseChanges(attributes: Readonly<Record<string, unknown>>): void {
    const { resource } = this;
    this.refuse(changesSince(this.attributes, attributes), "an attribute");
    if (!hasMeta(resource, this.meta)) {
      this.refuse(changesSince(this.meta, metaOf(resource)).map(asWritten), "an attribute");
    }
    const stack = TerraformStack.of(resource);
    const ofType = at(at(Reflect.get(stack, "rawOverrides"), "resource"), resource.terraformResourceType);
    const id = resource.friendlyUniqueId;
    if (typeof ofType !== "object" || ofType === null || !(id in ofType)) return;
    this.refuse(changesBy(this.own(), at(ofType, id)), "an override");
  }

  private get path(): string {
    return (this.resource.node.scope ?? this.resource).node.path;
  }

  /** Attributes of the resource itself, as in Terraform. */
  private own(): Readonly<Record<string, unknown>> {
    const { dependsOn: depends_on, lifecycle } = this.meta;
    const attributes = this.synthesize.call(this.resource);
    return { ...attributes, depends_on, lifecycle: inSnakeCase(lifecycle), ...this.overrides };
  }

  private refuse(changes: readonly Change[], means: string): void {
    if (changes.length === 0) return;
    const ignored = changes.flatMap((change) => ignoredBy(change, () => this.own()));
    for (const change of [...changes, ...ignored]) {
      const reason = refusalOf(this.table, change);
      if (reason === undefined) continue;
      const attribute = `${this.resource.terraformResourceType}.${change.keys.join(".")}`;
      const rule = `not be changed by ${means}: ${reason}`;
      throw propError(this.path, attribute, rule, change.value);
    }
  }
}

const ALL = new WeakMap<OverrideTable, OverrideTable>();

/** Returns a table joined with that of every resource. */
function allOf(table: OverrideTable): OverrideTable {
  const known = ALL.get(table) ?? joinTables(ANY_RESOURCE, table);
  ALL.set(table, known);
  return known;
}

function inSnakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inSnakeCase);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [snakeCase(key), inSnakeCase(each)]));
}

function asWritten(change: Change): Change {
  return { ...change, keys: change.keys.map(snakeCase) };
}

function at(block: unknown, key: string): unknown {
  return typeof block === "object" && block !== null ? Reflect.get(block, key) : undefined;
}

function innardsOf(resource: TerraformResource): Innards {
  return resource as unknown as Innards;
}
