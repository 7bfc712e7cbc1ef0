import { installerImage, schematicOf } from "../../constructs/talos/model/schematic";
import { yamlOf } from "../../constructs/talos/model/yaml";

// the ids that the image factory has given to the same extensions.
test.each([
  ["376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba", []],
  [
    "86a5d7c9beb23b4aea2777e44ca06c8c2ceea8a874ccd2b9a6743c4f734329e0",
    ["siderolabs/nvidia-container-toolkit-lts", "siderolabs/nvidia-open-gpu-kernel-modules-lts"],
  ],
  [
    "4ba64c429e0aa252d716a668cf66b056b6ee3805f0ee0d7258a3a71e81df8e50",
    [
      ...["siderolabs/iscsi-tools", "siderolabs/nonfree-kmod-nvidia-lts"],
      "siderolabs/nvidia-container-toolkit-lts",
    ],
  ],
])("schematic %s is that of %j", (id, extensions) => {
  const schematic = schematicOf({ extensions, kernelArguments: [] });
  expect(schematic.id).toBe(id);
  expect(installerImage(schematic, "1.11.5")).toBe(`factory.talos.dev/installer/${id}:v1.11.5`);
});

test("the order of extensions is part of the id", () => {
  const idOf = (extensions: readonly string[]) => schematicOf({ extensions, kernelArguments: [] }).id;
  expect(idOf(["siderolabs/a", "siderolabs/b"])).not.toBe(idOf(["siderolabs/b", "siderolabs/a"]));
});

test("kernel arguments come before extensions", () => {
  const { yaml } = schematicOf({ extensions: ["siderolabs/a"], kernelArguments: ["console=ttyS0,115200"] });
  expect(yaml).toBe(
    "customization:\n    extraKernelArgs:\n        - console=ttyS0,115200\n" +
      "    systemExtensions:\n        officialExtensions:\n            - siderolabs/a\n",
  );
});

test("an image without a schematic is the one that Talos publishes", () => {
  expect(installerImage(undefined, "1.11.5")).toBe("ghcr.io/siderolabs/installer:v1.11.5");
});

test("texts that YAML would not read as strings are quoted", () => {
  const value = {
    a: "off",
    b: "1",
    c: "1.1.1.1",
    d: "x: y",
    e: "",
    f: "plain",
    g: "no",
    h: true,
    i: 1,
    j: [],
    k: {},
  };
  expect(yamlOf(value)).toBe(
    'a: "off"\nb: "1"\nc: 1.1.1.1\nd: "x: y"\ne: ""\nf: plain\ng: "no"\nh: true\ni: 1\nj: []\nk: {}\n',
  );
});

test("objects in lists start on the line of their dash", () => {
  expect(yamlOf({ list: [{ a: 1, b: { c: ["d"] } }, ["e"]] })).toBe(
    "list:\n    - a: 1\n      b:\n          c:\n              - d\n    - - e\n",
  );
});
