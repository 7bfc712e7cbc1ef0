import { type StatefulServiceProps } from "../../../constructs";
import { find } from "../../support/document";
import { EVERY_PROP } from "./every-prop";
import { make } from "./set-example";

test("what is on the volume, in files and in scratch directories is mounted, and nothing else is writable", () => {
  const { server, pod } = make({ ...EVERY_PROP, volumes: {} });
  expect(server.volume_mount).toEqual([
    { name: "data", mount_path: "/var/lib/store", read_only: false },
    {
      name: "config",
      mount_path: "/etc/store/store.conf",
      sub_path: "etc_2fstore_2fstore.conf",
      read_only: true,
    },
    { name: expect.stringMatching(/^scratch-/), mount_path: "/run/store", read_only: false },
    { name: expect.stringMatching(/^scratch-/), mount_path: "/tmp", read_only: false },
  ]);
  expect(pod.volume[0]).toEqual({
    name: "config",
    config_map: { name: "store-config", default_mode: "0444", optional: false },
  });
  const scratch = server.volume_mount.slice(2).map(({ name }) => ({ name, empty_dir: {} }));
  expect(pod.volume.slice(1)).toEqual(scratch);
});

test("files are written unchanged, and changed content restarts the pod", () => {
  const checksum = (props: Partial<StatefulServiceProps>) =>
    make(props).spec.template.metadata.annotations?.["groundplan/config-checksum"];
  const { resources } = make(EVERY_PROP);
  expect(find(resources, "kubernetes_config_map_v1").data).toEqual({
    "etc_2fstore_2fstore.conf": "name = $${lab}\n",
  });
  const file = "/etc/store/store.conf";
  expect(checksum({ configFiles: { [file]: "a" } })).not.toBe(checksum({ configFiles: { [file]: "b" } }));
  expect(checksum({ configFiles: { [file]: "a", "/b": "b" } })).toBe(
    checksum({ configFiles: { "/b": "b", [file]: "a" } }),
  );
});

test("without files there is no ConfigMap", () => {
  const { resources, spec } = make();
  expect(resources.kubernetes_config_map_v1).toBeUndefined();
  expect(spec.template.metadata.annotations).toBeUndefined();
});
