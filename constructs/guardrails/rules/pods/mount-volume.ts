import type { Fault, Guardrail } from "../../judge/guardrail";
import { allContainersOf, containerTitle, type PodTemplate } from "../../judge/pods/pods";
import { blocksAt, textAt } from "../../judge/tree/blocks";

/** A mount is of a volume of its pod. */
export const MOUNT_VOLUME: Guardrail = {
  id: "mount-volume",
  severity: "error",
  requires: "a `volume_mount` names a volume of the pod, or a claim template of its StatefulSet",
  reason: "the API server refuses it at apply, after other resources were changed",
  judge: (tree) => tree.pods.flatMap(faultsOf),
};

function faultsOf(pod: PodTemplate): readonly Fault[] {
  const { object: at, spec } = pod;
  const volumes = blocksAt(spec, "volume").map((each) => each.name);
  const templates = blocksAt(at.block, "spec.volume_claim_template").map((each) =>
    textAt(each, "metadata.name"),
  );
  // a name that only Terraform knows may be any.
  if (volumes.some((name) => typeof name !== "string" || name.includes("${"))) return [];
  const known = [...volumes, ...templates].map(String);
  return allContainersOf(pod).flatMap((container) =>
    blocksAt(container, "volume_mount").flatMap((mount) => {
      const name = textAt(mount, "name");
      if (name === undefined || known.includes(name)) return [];
      const rule = `name a volume of the pod, or the API server refuses ${at.title}: it has ${known.join(", ") || "none"}`;
      return [{ at, prop: `volume_mount of ${containerTitle(container)}`, rule, got: name }];
    }),
  );
}
