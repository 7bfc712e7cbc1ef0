import { Fn, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { FastStack } from "../../constructs";
import { addEnvironment } from "../../stacks/environment";
import { homelabK3s } from "../../stacks/environments/homelab-k3s";
import { homelabTalos } from "../../stacks/environments/homelab-talos";
import { kubeadmLab } from "../../stacks/environments/kubeadm-lab";
import { research } from "../../stacks/environments/research";
import { makeApp } from "../support/make-app";
import { AnyResource } from "./any-resource";
import { expectSameBytes } from "./both-ways";
import { FILLED } from "./filled-resources";
import { addRandomStacks } from "./random-stacks";

test.each(Object.keys(FILLED))("the same bytes as cdktf's: %s", (name) => {
  expectSameBytes((app) => {
    FILLED[name]?.(new FastStack(app, "stack"), app);
  });
});

test("the same document as cdktf's if it is read before the stack is prepared", () => {
  const [ours, frameworks] = ["", "cdktf"].map((way) => {
    process.env.GROUNDPLAN_SYNTHESIS = way;
    const stack = new FastStack(makeApp(), "stack");
    new AnyResource(stack, "a", {}).importFrom("id");
    new AnyResource(stack, "b", {}).addOverride("c", 1);
    const document = stack.toTerraform();
    delete process.env.GROUNDPLAN_SYNTHESIS;
    return document;
  });
  expect(ours).toEqual(frameworks);
});

test("the same bytes as cdktf's: references to other stacks, fast or not", () => {
  expectSameBytes((app) => {
    const kinds = [FastStack, TerraformStack, FastStack];
    const stacks = kinds.map((Kind, at) => new Kind(app, `stack-${at}`));
    const sources = stacks.map((stack) => new AnyResource(stack, "source", {}));
    for (const stack of stacks.slice(1)) {
      for (const [at, source] of sources.slice(0, stacks.indexOf(stack)).entries()) {
        new AnyResource(new Construct(stack, `from-${at}`), "sink", {
          text: `a ${source.getStringAttribute("x")} \${${source.getStringAttribute("y")}}`,
          list: source.getListAttribute("list"),
          again: Fn.join("-", [source.getStringAttribute("x"), "b"]),
        });
      }
    }
  });
});

test("the same bytes as the framework's, even if it writes empty values unexpectedly", () => {
  expectSameBytes((app) => {
    app.node.setContext("cdktfVersion", "0.99.0");
    new AnyResource(new FastStack(app, "stack"), "a", { list: [], object: {}, deep: [{ none: {} }] });
  });
});

test("the same bytes as cdktf's: our own app", () => {
  expectSameBytes((app) => {
    for (const environment of [homelabK3s, kubeadmLab, research, homelabTalos])
      addEnvironment(app, environment);
  });
});

test.each(Array.from({ length: 12 }, (_, seed) => seed))(
  "the same bytes as cdktf's: random tree %i",
  (seed) => {
    expectSameBytes((app) => {
      addRandomStacks(app, seed);
    });
  },
);
