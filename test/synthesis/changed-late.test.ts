import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Aspects, type IResolvable, Lazy, TerraformResource, TerraformStack, Testing } from "cdktf";
import type { Construct, IValidation } from "constructs";
import { App, FastStack } from "../../constructs";
import { readDocument } from "../support/document";
import { AnyResource } from "./any-resource";
import { expectSameBytes } from "./both-ways";

const CUSTOM_SYNTHESIS = Symbol.for("cdktf/customSynthesis");

/** A resource that other code changes while its app is synthesized, after its stack was prepared. */
class Changing extends AnyResource {
  constructor(
    scope: Construct,
    private readonly said: Record<string, unknown> = { list: ["first"] },
  ) {
    super(scope, "changing", said);
  }

  public change(): void {
    this.said.list = ["second"];
    this.said.late = true;
    this.addOverride("overridden", "late");
  }
}

/** Ways to run code between the preparation of a stack and its writing: in the stack, or in one before it. */
const WITHIN: Readonly<Record<string, (stack: FastStack, change: () => void) => void>> = {
  "an aspect": (stack, change) => {
    Aspects.of(stack).add({
      visit: (node) => {
        if (node === stack) change();
      },
    });
  },
  "a validation": (stack, change) => {
    stack.node.addValidation(validation(change));
  },
  "a validation of a resource": (stack, change) => {
    new AnyResource(stack, "validated", {}).node.addValidation(validation(change));
  },
  "custom synthesis": (stack, change) => {
    const synthesis = { onSynthesize: change };
    Object.defineProperty(new AnyResource(stack, "custom", {}), CUSTOM_SYNTHESIS, { value: synthesis });
  },
  "a lazy value": (stack, change) => {
    new AnyResource(stack, "a-lazy", { later: lazily(change) });
  },
  "a token of somebody else": (stack, change) => {
    const resolve = () => {
      change();
      return "resolved";
    };
    new AnyResource(stack, "a-token", { token: { creationStack: [], resolve } });
  },
};

const BEFORE: Readonly<Record<string, (app: App, change: () => void) => void>> = {
  ...Object.fromEntries(
    Object.entries(WITHIN).map(([name, run]) => [
      `${name} of another stack`,
      (app: App, change: () => void) => {
        run(new FastStack(app, "before"), change);
      },
    ]),
  ),
  "an override of another stack": (app, change) => {
    new FastStack(app, "before").addOverride("locals.x", lazily(change));
  },
  "an aspect of a plain stack": (app, change) => {
    const before = new TerraformStack(app, "before");
    Aspects.of(before).add({
      visit: (node) => {
        if (node === before) change();
      },
    });
  },
  "a stack that validates itself": (app, change) => {
    class Meddling extends FastStack {
      public override runAllValidations(): void {
        change();
        super.runAllValidations();
      }
    }
    new Meddling(app, "before");
  },
  "a stack that writes its own document": (app, change) => {
    class Adding extends FastStack {
      public override toTerraform(): object {
        change();
        return { ...super.toTerraform(), locals: { added: {} } };
      }
    }
    new AnyResource(new Adding(app, "before"), "a", {});
  },
};

const AFTER: Readonly<Record<string, (app: App, change: () => void) => void>> = {
  "the preparation of another stack": (app, change) => {
    class Meddling extends FastStack {
      public override prepareStack(): void {
        super.prepareStack();
        change();
      }
    }
    new Meddling(app, "after");
  },
  "the preparation of a plain stack": (app, change) => {
    class Meddling extends TerraformStack {
      public override prepareStack(): void {
        super.prepareStack();
        change();
      }
    }
    new Meddling(app, "after");
  },
  "a lazy value in the preparation of another stack": (app, change) => {
    new AnyResource(new FastStack(app, "after"), "a", { later: lazily(change) });
  },
};

function lazily(change: () => void): IResolvable {
  const produce = () => {
    change();
    return 1;
  };
  return Lazy.anyValue({ produce });
}

function validation(change: () => void): IValidation {
  const validate = () => {
    change();
    return [];
  };
  return { validate };
}

test.each(Object.keys({ ...WITHIN, ...BEFORE, ...AFTER }))(
  "a late change by %s is written as cdktf writes it",
  (name) => {
    expectSameBytes((app) => {
      const found: Changing[] = [];
      const change = () => {
        for (const each of found) each.change();
      };
      BEFORE[name]?.(app, change);
      const stack = new FastStack(app, "stack");
      found.push(new Changing(stack));
      WITHIN[name]?.(stack, change);
      AFTER[name]?.(app, change);
    }, true);
  },
);

test("an app without late changes is written early", () => {
  const asked = jest.spyOn(AnyResource.prototype, "terraformMetaArguments", "get");
  const app = new App({ outdir: Testing.app().outdir });
  const stack = new FastStack(app, "stack");
  new AnyResource(stack, "first-of-its-kind", {});
  const resource = new AnyResource(stack, "resource", { list: [1] });
  app.synth();
  expect(asked.mock.contexts.filter((each) => each === resource)).toHaveLength(1);
});

test("a change between two runs is in the second", () => {
  const app = new App({ outdir: Testing.app().outdir });
  const stack = new FastStack(app, "stack");
  const changing = new Changing(stack);
  app.synth();
  Aspects.of(stack).add({
    visit: (node) => {
      if (node === changing) changing.change();
    },
  });
  app.synth();
  expect(readDocument(join(app.outdir, "stacks/stack"))).toMatchObject({
    resource: { terraform_data: { changing: { late: true } } },
  });
});

test("unknown fields that the framework returns for a resource are written", () => {
  const { toTerraform } = TerraformResource.prototype;
  const told = jest.spyOn(TerraformResource.prototype, "toTerraform").mockImplementation(function (
    this: TerraformResource,
  ) {
    const fragment = toTerraform.call(this) as { resource: { terraform_data: Record<string, object> } };
    for (const attributes of Object.values(fragment.resource.terraform_data))
      Object.assign(attributes, { news: true });
    return fragment;
  });
  const app = new App({ outdir: Testing.app().outdir });
  const stack = new FastStack(app, "stack");
  for (const id of ["a", "b", "c"]) new AnyResource(stack, id, {});
  app.synth();
  told.mockRestore();
  const document = readFileSync(join(app.outdir, "stacks/stack/cdk.tf.json"), "utf8");
  expect(document.match(/"news": true/g)).toHaveLength(3);
});
