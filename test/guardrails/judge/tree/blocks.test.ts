import {
  blocksAt,
  everyBlockAt,
  everyTextAt,
  firstTextAt,
  stringAt,
  textAt,
  valueAt,
} from "../../../../constructs/guardrails/judge/tree/blocks";

const POD = {
  spec: [
    {
      container: [
        { name: "a", port: { host_port: 80 } },
        { name: "b", port: [{ host_port: "443" }] },
      ],
    },
  ],
};

describe("along the first item of each list", () => {
  test("a path is names joined by dots, or a list of names that may contain dots", () => {
    const node = { metadata: [{ labels: { "kubernetes.io/arch": "arm64" } }] };
    expect(valueAt(node, "metadata.labels")).toEqual({ "kubernetes.io/arch": "arm64" });
    expect(valueAt(node, ["metadata", "labels", "kubernetes.io/arch"])).toBe("arm64");
    expect(valueAt(node, [])).toBe(node);
    expect(valueAt(node, "metadata.labels.toString")).toBeUndefined();
  });

  test("blocks are all of the last list", () => {
    expect(blocksAt(POD, "spec.container").map(({ name }) => name)).toEqual(["a", "b"]);
    expect(blocksAt(POD, "spec.container.port")).toEqual([{ host_port: 80 }]);
  });

  test("a text that Terraform evaluates is a string, and no literal text", () => {
    const block = { name: "${var.name}" };
    expect(stringAt(block, "name")).toBe("${var.name}");
    expect(textAt(block, "name")).toBeUndefined();
  });
});

describe("along every item of each list", () => {
  test("values of all blocks are found, numbers as texts", () => {
    expect(everyTextAt(POD, "spec.container.port.host_port")).toEqual(["80", "443"]);
    expect(everyBlockAt(POD, "spec.container.port")).toHaveLength(2);
    expect(firstTextAt(POD, "spec.container.name")).toBe("a");
  });

  test("what is missing, or not a block, has none", () => {
    expect(everyTextAt(POD, "spec.container.name.first")).toEqual([]);
    expect(everyTextAt(undefined, "spec")).toEqual([]);
    expect(firstTextAt({ spec: null }, "spec.name")).toBeUndefined();
  });
});
