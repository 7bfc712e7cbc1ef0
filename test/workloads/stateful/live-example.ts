import type { TerraformStack } from "cdktf";
import { StatefulService, type StatefulServiceProps } from "../../../constructs";
import { documentWith } from "../../support/document";
import { type Manifest, refusalsIn } from "../../support/live";
import { REQUIRED } from "./every-prop";

export const NAMESPACE: Manifest = { kind: "Namespace", metadata: { name: "databases" } };

export function storageClass(name: string, facts: object = {}): Manifest {
  return {
    kind: "StorageClass",
    metadata: { name },
    provisioner: "example.com/block",
    reclaimPolicy: "Retain",
    ...facts,
  };
}

export const make = (
  props: Partial<StatefulServiceProps> = {},
  also: (stack: TerraformStack) => void = () => undefined,
) =>
  documentWith((stack) => {
    also(stack);
    new StatefulService(stack, "store", { ...REQUIRED, ...props });
  });
export const refusals = (objects: readonly Manifest[], props: Partial<StatefulServiceProps> = {}) =>
  refusalsIn(make(props), objects);
export const refusal = (text: string) => expect.stringContaining(`stack/store: ${text}`) as string;
