import type { Guardrail } from "../../judge/guardrail";
import { blockAt, textAt } from "../../judge/tree/blocks";
import type { TreeObject } from "../../judge/tree/tree-object";

/** A place with data is one volume. */
export const ONE_VOLUME: Guardrail = {
  id: "one-volume",
  severity: "error",
  requires: "two PersistentVolumes never have the same CSI handle, or the same directory of one node",
  reason: "two claims overwrite each other's data, and deleting one unmounts the other",
  judge(tree) {
    const first = new Map<string, TreeObject>();
    return tree.ofKind("PersistentVolume").flatMap((at) => {
      const [prop, got] = placeOf(at) ?? [];
      if (prop === undefined) return [];
      const key = JSON.stringify([at.cluster, prop, got]);
      const other = first.get(key);
      if (other === undefined) first.set(key, at);
      if (other === undefined || other.name === at.name) return [];
      const rule = `not be that of ${other.title} (${other.path}), because two claims would overwrite each other's data`;
      return [{ at, prop, rule, got }];
    });
  },
};

function placeOf({ block }: TreeObject): readonly [prop: string, got: object] | undefined {
  const spec = blockAt(block, "spec");
  // a manifest has the source in the specification itself.
  const prefix = spec.persistent_volume_source === undefined ? "" : "persistent_volume_source.";
  const handle = textAt(spec, `${prefix}csi.volume_handle`);
  if (handle !== undefined)
    return [`spec.${prefix}csi.volume_handle`, { driver: textAt(spec, `${prefix}csi.driver`), handle }];
  const path = textAt(spec, `${prefix}local.path`);
  return path === undefined ? undefined : [`spec.${prefix}local.path`, { path, on: spec.node_affinity }];
}
