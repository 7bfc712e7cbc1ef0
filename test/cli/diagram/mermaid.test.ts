import { mermaidOf } from "../../../cli/diagram/mermaid";
import { diagramOf, release } from "./picture-of";

test("writes groups, boxes and edges as a flowchart", () => {
  const diagram = diagramOf({ helm_release: { m: release("mon", { storageClass: "disks" }) } });
  expect(mermaidOf(diagram)).toBe(
    `flowchart LR
  subgraph group1["1. app"]
    box1["Helm release<br/><b>mon</b><br/>mon 1.2.3"]
  end
  subgraph group2["managed elsewhere"]
    box2["StorageClass<br/><b>disks</b>"]
  end
  box1 --> box2
`,
  );
});

test("draws data as a cylinder", () => {
  const claim = { metadata: { name: "photos", namespace: "data" }, spec: { storage_class_name: "" } };
  expect(mermaidOf(diagramOf({ kubernetes_persistent_volume_claim_v1: { claim } }))).toContain(
    `[("PersistentVolumeClaim<br/>`,
  );
});

test("texts cannot close the quotes around them", () => {
  const text = mermaidOf(diagramOf({ helm_release: { m: release('a"] <b>#', {}) } }));
  expect(text).toContain("<b>a#34;] #60;b#62;#35;</b>");
});
