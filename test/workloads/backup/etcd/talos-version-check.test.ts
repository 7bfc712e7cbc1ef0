import { TALOS_VERSION } from "../../../../constructs/workloads/backup/etcd/talos-version-check";
import { judge, type Manifest } from "../../../support/live";

const node = (
  name: string,
  osImage: string,
  labels = { "node-role.kubernetes.io/control-plane": "" },
): Manifest => ({
  kind: "Node",
  metadata: { name, labels },
  status: { nodeInfo: { osImage } },
});

const asked = (...nodes: readonly Manifest[]) => judge(TALOS_VERSION, { talosVersion: "1.11.5" }, nodes);

test("control planes of the declared version pass, and nodes without Talos are not checked", () => {
  expect(asked(node("a", "Talos (v1.11.5)"), node("b", "Debian GNU/Linux 13"))).toBeUndefined();
});

test("a worker may run another version", () => {
  const worker = { ...node("w", "Talos (v1.10.1)"), metadata: { name: "w", labels: {} } };
  expect(asked(worker)).toBeUndefined();
});

test("fails for a control plane of another version, and names it", () => {
  expect(asked(node("a", "Talos (v1.11.5)"), node("b", "Talos (v1.11.6)"))).toBe(
    'talosVersion must be the version of the machines, as talosctl is of it, got "1.11.5", but b runs 1.11.6: set talosVersion, or end the upgrade of the machines',
  );
});
