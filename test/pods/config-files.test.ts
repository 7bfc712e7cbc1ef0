import { FastStack } from "../../constructs";
import { ANY_FILES } from "../../constructs/overrides";
import { checksumAnnotation, makeConfigFiles } from "../../constructs/pods";
import { documentOf, entriesOf } from "../support/document";
import { makeApp } from "../support/make-app";

function dataOf(files: Readonly<Record<string, string>>): unknown {
  const stack = new FastStack(makeApp(), "stack");
  makeConfigFiles(stack, { name: "db", namespace: "data", files, dependsOn: [] }, ANY_FILES);
  return entriesOf(documentOf(stack).resource, "kubernetes_config_map_v1");
}

test("Terraform does not interpolate the files of a pod", () => {
  const data = { "a.conf": "user = $${HOME}" };
  const metadata = { name: "db", namespace: "data" };
  expect(dataOf({ "a.conf": "user = ${HOME}" })).toEqual([
    ["config", expect.objectContaining({ data, metadata })],
  ]);
});

test("changed content changes the annotation, and so restarts the pod", () => {
  const [one, other] = [checksumAnnotation({ a: "1" }), checksumAnnotation({ a: "2" })];
  expect(Object.keys(one)).toEqual(["groundplan/config-checksum"]);
  expect(one).not.toEqual(other);
});
