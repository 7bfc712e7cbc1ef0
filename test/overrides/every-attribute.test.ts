import { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { ClusterStack, FastStack } from "../../constructs";
import type { Examples } from "../addresses/example";
import { EXAMPLES } from "../addresses/examples";
import { EVERY_CONSTRUCT } from "../mistakes/every-construct";
import { inStack } from "../mistakes/mistakes";
import { makeApp } from "../support/make-app";

/** Attributes that no construct depends on. */
const HARMLESS = new Set([
  "max_history",
  "spec.external_traffic_policy",
  "spec.job_template.spec.template.spec.container.*.image_pull_policy",
  "spec.job_template.spec.template.spec.enable_service_links",
  "spec.job_template.spec.template.spec.init_container.*.image_pull_policy",
  "spec.template.spec.container.*.image_pull_policy",
  "spec.template.spec.enable_service_links",
  "spec.template.spec.init_container.*.image_pull_policy",
  "spec.template.spec.restart_policy",
  "timeout",
]);

/** Only a StatefulSet has a prop for it. */
const OFTEN_HARMLESS = "spec.template.spec.termination_grace_period_seconds";

/** Reason of an attribute that no table names. */
const UNSAID = "the construct sets it from its props";

interface Leaf {
  readonly keys: readonly string[];
  readonly value: unknown;
}

function leavesOf(value: unknown, keys: readonly string[] = []): readonly Leaf[] {
  if (typeof value !== "object" || value === null) return value === undefined ? [] : [{ keys, value }];
  return Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...keys, key]));
}

/** Writes an override of one attribute: a path for the names of Terraform, and an object for keys with dots. */
function overrideOf(resource: TerraformResource, keys: readonly string[], value: unknown): void {
  const [first = "", ...rest] = keys;
  resource.addOverride(
    first,
    rest.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value),
  );
}

/** Constructs with as little as they take, and with every prop that they have. */
const MADE: Examples = {
  ...EXAMPLES,
  ...Object.fromEntries(
    Object.entries(EVERY_CONSTRUCT)
      .filter(([, { made }]) => isConstruct(made) && made !== ClusterStack)
      .map(([title, { made, props, facts }]) => [
        `${title}, with every prop`,
        (scope, id) => {
          facts?.appliesTo(scope);
          return Reflect.construct(made, [scope, id, inStack(scope, props)]);
        },
      ]),
  ),
};

function isConstruct(made: unknown): made is new (...args: unknown[]) => Construct {
  return typeof made === "function" && Construct.isConstruct(made.prototype);
}

function resourcesOf(title: string): readonly TerraformResource[] {
  const stack = new FastStack(makeApp(), "stack");
  MADE[title]!(stack, "example");
  return stack.node.findAll().filter((each) => TerraformResource.isTerraformResource(each));
}

function attributesOf(resource: TerraformResource): Record<string, unknown> {
  const { resource: document } = resource.toTerraform() as Record<"resource", Record<string, object>>;
  const attributes = Object.values(document[resource.terraformResourceType]!)[0] as Record<string, unknown>;
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => name !== "//"));
}

/** Describes what became of an override of an attribute that the construct sets. */
function outcomeOf(resource: TerraformResource, { keys, value }: Leaf): string | undefined {
  const path = keys.map((key) => (/^\d+$/.test(key) ? "*" : key)).join(".");
  try {
    overrideOf(resource, keys, `other than ${String(value)}`);
  } catch (error) {
    const { message } = error as Error;
    return message.includes(UNSAID) ? `${path} is refused without a reason` : undefined;
  }
  return HARMLESS.has(path) || path === OFTEN_HARMLESS ? undefined : `${path} is overridden`;
}

test.each(Object.keys(MADE))(
  "every attribute that %s sets is refused with a reason, or harmless",
  (title) => {
    for (const resource of resourcesOf(title)) {
      const outcomes = leavesOf(attributesOf(resource)).map((leaf) => outcomeOf(resource, leaf));
      expect({ [resource.node.path]: outcomes.filter((each) => each !== undefined) }).toEqual({
        [resource.node.path]: [],
      });
    }
  },
);
