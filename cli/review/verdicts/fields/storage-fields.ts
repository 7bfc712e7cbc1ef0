import { Verdict } from "../verdict";
import { always, becomes, type FearedField, shown } from "./field";

/** Fields of volumes, and of objects with settings, whose change is accepted and has effects later. */
export const STORAGE_FIELDS: readonly FearedField[] = [
  {
    kinds: ["PersistentVolume"],
    paths: ["spec.access_modes"],
    isFeared: always,
    says: ({ to }) =>
      `a claim that is bound to it stays bound. Otherwise it binds only to claims that request ${shown(to, "nothing")}`,
  },
  {
    kinds: ["PersistentVolume"],
    paths: ["spec.storage_class_name"],
    isFeared: always,
    says: ({ to }) =>
      `a claim that is bound to it stays bound. Otherwise it binds only to claims of ${to === undefined || to === "" ? "no class" : `class ${shown(to, "")}`}`,
  },
  {
    kinds: ["ConfigMap", "Secret"],
    paths: ["immutable"],
    isFeared: becomes(true),
    says: () =>
      "it becomes immutable: Kubernetes rejects every change of its data, and it can only be deleted and recreated",
  },
  {
    kinds: ["ConfigMap", "Secret"],
    paths: ["immutable"],
    isFeared: ({ from }) => from === true,
    verdict: Verdict.REFUSED,
    says: () => "it is immutable, and Kubernetes rejects making it mutable again: delete it first",
  },
];
