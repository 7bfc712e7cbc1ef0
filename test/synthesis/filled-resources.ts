import { join } from "node:path";
import {
  App,
  Aspects,
  Annotations,
  Fn,
  type IAspect,
  Lazy,
  LocalBackend,
  Op,
  TerraformAsset,
  TerraformElement,
  TerraformHclModule,
  TerraformIterator,
  TerraformLocal,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
  Token,
} from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { FastStack } from "../../constructs";
import { AnyResource } from "./any-resource";

/** Ways to fill a stack that a plain resource does not go through. */
export const FILLED: Readonly<Record<string, (stack: TerraformStack, app: App) => void>> = {
  "nothing at all": () => undefined,
  "empty and absent values": (stack) => {
    new AnyResource(stack, "a", { list: [], object: {}, nothing: undefined, nil: null, no: false, zero: 0 });
    new AnyResource(stack, "b", { list: [undefined, null, {}, []], deep: { a: { b: {} } } });
  },
  "keys in any order": (stack) => {
    new AnyResource(stack, "a", { 10: "ten", 9: "nine", b: 1, a: 2, é: 3, Z: 4, _: 5, "a b": 6, "": 7 });
  },
  "texts with everything in them": (stack) => {
    const text = '${var.a} %{ if b } "quoted" \\ \n\t\u0000 \u2028 é 😀 \ud800 </script> {} []';
    new AnyResource(stack, "a", { text, list: ["{}", "[]", "{},\n", "\n  {}"], "{}": "[]" });
  },
  dates: (stack) => {
    const date = new Date(0);
    new AnyResource(stack, "a", { date, list: [date, { date }], deep: { date, list: [{ date }] } });
  },
  "tokens of every kind": (stack) => {
    const other = new AnyResource(stack, "other", {});
    new AnyResource(stack, "a", {
      text: other.getStringAttribute("text"),
      number: other.getNumberAttribute("number"),
      list: other.getListAttribute("list"),
      numbers: other.getNumberListAttribute("numbers"),
      map: other.getStringMapAttribute("map"),
      any: other.getAnyMapAttribute("map"),
      bool: other.getBooleanAttribute("bool"),
      mixed: `a-${other.getStringAttribute("x")}-\${ b + ${other.getStringAttribute("y")} } c`,
      joined: `web-${other.getNumberAttribute("n")} ${other.getNumberAttribute("m")}1e5`,
      later: Lazy.stringValue({ produce: () => `\${${other.fqn}}` }),
      list_later: Lazy.listValue({ produce: () => ["a", other.fqn] }),
      object_later: Lazy.anyValue({ produce: () => ({ b: [1], a: undefined, fqn: other.fqn }) }),
      [`key-${other.getStringAttribute("key")}`]: 1,
      null_token: Token.nullValue(),
      object_token: Token.asString({ a: [1, { b: other.fqn }] }),
      number_text: "1e5 -8.1e+300 1-2|3e+4",
      nested: Token.asString(`x ${Token.asString(`y ${other.fqn} \${${other.fqn}}`)}`),
    });
  },
  "a token that only another one uncovers": (stack) => {
    const [, key] = /\[(.*)\]/.exec(new AnyResource(stack, "other", {}).fqn) ?? [];
    const made = `a \${TfToken[${Lazy.stringValue({ produce: () => key })}]}`;
    new AnyResource(stack, "a", { made, list: [{ made }] });
  },
  "functions and operators": (stack) => {
    const variable = new TerraformVariable(stack, "v", { default: { a: 1 } });
    new AnyResource(stack, "a", {
      join: Fn.join(", ", ["a", variable.stringValue, '"${x}"']),
      yaml: Fn.yamlencode({ a: { b: [variable.value, "x\ny"] }, "c d": Fn.base64encode("${z}") }),
      lookup: Fn.lookup(variable.value, "key", Fn.rawString("a ${b}")),
      op: Op.add(1, Op.mul(variable.numberValue, Fn.max([1, 2]))),
      text: `\${length(${variable.value}) > 0 ? ${Fn.upper(variable.stringValue)} : "}"} and ${Fn.lower("A")}`,
      conditional: Fn.conditional(variable.booleanValue, { a: 1 }, [variable.fqn]),
      template: Fn.templatefile("${path.module}/a", { a: variable.value }),
    });
  },
  iterators: (stack) => {
    const list = TerraformIterator.fromList(["a", "b"]);
    const map = TerraformIterator.fromMap({ a: { x: 1 }, b: { x: 2 } });
    new AnyResource(stack, "a", { value: list.value, key: map.key }, { forEach: list });
    const each = new AnyResource(
      stack,
      "b",
      { x: map.getNumber("x"), text: `x-${map.getString("x")}` },
      { forEach: map },
    );
    new AnyResource(stack, "c", {
      block: list.dynamic({ name: list.value, nested: { text: `a ${list.value}` } }),
    });
    const chained = TerraformIterator.fromResources(each);
    new AnyResource(stack, "d", { id: chained.getString("id") }, { forEach: chained });
    new TerraformOutput(stack, "o", { value: list.keys() });
  },
  "meta arguments": (stack) => {
    const one = new AnyResource(stack, "one", {});
    new AnyResource(
      stack,
      "two",
      { input: "x" },
      {
        dependsOn: [one],
        count: 2,
        lifecycle: {
          preventDestroy: true,
          replaceTriggeredBy: [one],
          precondition: [{ condition: `\${${one.fqn} != null}`, errorMessage: "no ${one}" }],
        },
        provisioners: [{ type: "local-exec", command: `echo ${one.fqn}`, when: "destroy" }],
        connection: { type: "ssh", host: one.getStringAttribute("host") },
      },
    );
  },
  overrides: (stack) => {
    const one = new AnyResource(stack, "one", { a: { b: 1, c: [1] }, list: ["x"] });
    one.addOverride("a.b", { token: one.fqn });
    one.addOverride("a.c", undefined);
    one.addOverride("list", ["y"]);
    one.addOverride("//.note", "mine");
    const two = new TerraformVariable(stack, "two", { type: "string" });
    two.addOverride("nullable", false);
    stack.addOverride("terraform.required_version", `>= ${Token.asString("1.5")}`);
    stack.addOverride("resource.terraform_data.one.a.d", Token.asAny({ e: one.fqn }));
    stack.addOverride("resource.terraform_data.one.list", [one.fqn, { deep: [1] }]);
    stack.addOverride("check.c.assert", [{ condition: one.fqn, when: new Date(0) }]);
    stack.addOverride("removed", [{ from: "terraform_data.gone", lifecycle: { destroy: false } }]);
    stack.addOverride("removed.0", "no longer a list");
    stack.addOverride("variable.two.type", undefined);
    stack.addOverride("//.metadata.extra", { date: new Date(0), list: [new Date(0)] });
    stack.addOverride("a..b", 1);
    stack.addOverride("nothing", undefined);
    stack.addOverride("nothing.below", undefined);
  },
  "moved and imported": (stack) => {
    new AnyResource(stack, "moved", {}).moveFromId("terraform_data.before");
    new AnyResource(stack, "target", {}).addMoveTarget("there");
    new AnyResource(stack, "gone", {}).moveTo("there", "key");
    for (const id of ["one", "two", "three"])
      new AnyResource(stack, `imported-${id}`, {}).importFrom(`id-${id}`);
  },
  "outputs, locals and modules": (stack) => {
    const nest = new Construct(new Construct(stack, "a"), "b");
    const local = new TerraformLocal(nest, "local", { a: [1, "${x}"], b: Fn.timestamp() });
    new TerraformOutput(nest, "nested", { value: local.expression, sensitive: true, description: "d" });
    new TerraformOutput(stack, "a-top", { value: [{ x: local.fqn }], staticId: true });
    const outer = new TerraformOutput(stack, "outer", { value: 1 });
    new TerraformOutput(outer, "inner", { value: nest.node.path });
    const module = new TerraformHclModule(stack, "m", { source: "x/y/z", variables: { a: local.asString } });
    new TerraformOutput(stack, "from-module", { value: module.get("out") });
  },
  "a backend of its own": (stack) => {
    new LocalBackend(stack, { path: "../state" }).addOverride("workspace_dir", "w");
  },
  "two providers of one kind": (stack) => {
    for (const name of ["a", "b"]) stack.addOverride(`provider.x.${name}`, {});
  },
  aspects: (stack, app) => {
    const nest = new Construct(stack, "nest");
    new AnyResource(nest, "a", { tags: { a: 1 } });
    const tag: IAspect = {
      visit: (node: IConstruct) => {
        if (TerraformResource.isTerraformResource(node)) node.addOverride("tags.path", node.node.path);
        if (TerraformElement.isTerraformElement(node)) Annotations.of(node).addWarning("seen");
      },
    };
    const grow: IAspect = {
      visit: (node: IConstruct) => {
        if (node === nest) new AnyResource(nest, "grown", { tags: {} });
      },
    };
    Aspects.of(app).add(tag);
    Aspects.of(nest).add(grow);
  },
  annotations: (stack) => {
    const nest = new Construct(stack, "nest");
    Annotations.of(nest).addInfo("info");
    Annotations.of(stack).addWarning("warning");
  },
  "asset files": (stack) => {
    const path = (name: string) => join(__dirname, name);
    const file = new TerraformAsset(stack, "file", { path: path("any-resource.ts") });
    const folder = new TerraformAsset(new Construct(stack, "nest"), "folder", { path: path("asset") });
    new AnyResource(stack, "a", {
      file: file.path,
      name: file.fileName,
      folder: `\${path.module}/${folder.path}`,
    });
  },
  "a stack inside": (stack) => {
    const inner = new FastStack(stack, "inner");
    new AnyResource(inner, "a", {});
    new AnyResource(stack, "b", {});
  },
  "what a lazy value learns late": (stack) => {
    const seen: string[] = [];
    new AnyResource(stack, "a", { seen: Lazy.listValue({ produce: () => [...seen] }) });
    new AnyResource(stack, "b", {
      now: Lazy.stringValue({ produce: (context) => String(context.preparing) }),
    });
    Aspects.of(stack).add({ visit: ({ node }) => void seen.push(node.path) });
  },
};
