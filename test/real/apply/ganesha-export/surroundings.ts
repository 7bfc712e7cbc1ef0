import {
  type ClusterStack,
  GaneshaBuild,
  GaneshaExport,
  LocalStorageClass,
  Memory,
} from "../../../../constructs";
import { HOSTS } from "../../../storage/ganesha-export/example";
import { cluster, type GaneshaLab, NAMESPACE, namespace, PROPS } from "./ganesha-lab";

/** What an export finds in the cluster, and what reaches hosts. */
export function describeSurroundings(lab: GaneshaLab): void {
  const { declare, refusal } = lab;

  test("a claim and a Service that kubectl created stop the plan, unless they are adopted", async () => {
    const metadata = (name: string) => ({ name, namespace: NAMESPACE });
    lab.plane.apply([
      {
        apiVersion: "v1",
        kind: "PersistentVolumeClaim",
        metadata: metadata("experiment-data"),
        spec: {
          accessModes: ["ReadWriteOnce"],
          storageClassName: "two-copies",
          resources: { requests: { storage: "200Gi" } },
        },
      },
      {
        apiVersion: "v1",
        kind: "Service",
        metadata: metadata("nfs-server"),
        spec: { clusterIP: "10.96.0.77", ports: [{ name: "nfs", port: 2049 }] },
      },
    ]);
    const uids = () =>
      lab.plane.kubectl(
        ...["get", "service/nfs-server", "pvc/experiment-data", "--namespace", NAMESPACE],
        "--output=jsonpath={.items[*].metadata.uid}",
      );
    const before = uids();
    await declare();
    expect(await refusal()).toContain("Service dedup-experiment/nfs-server exists already");
    await declare({ adopt: { reason: "made by hand in spring" } });
    expect((await lab.stack.terraform.plan()).text).toContain("2 to import");
    await lab.stack.terraform.apply();
    expect((await lab.stack.terraform.plan()).hasChanges).toBe(false);
    expect(uids()).toBe(before);
  });

  test("a claim of a class without provisioner must find a free volume", async () => {
    await lab.stack.synthesize(cluster, (scope: ClusterStack) => {
      const storageClass = new LocalStorageClass(scope, "local", {
        className: "local-ganesha",
        nodeNames: ["ganesha-worker-1"],
        directory: "/srv/ganesha",
        capacity: Memory.gibibytes(100),
      });
      const volume = { claimName: "experiment-data", size: Memory.gibibytes(200), storageClass };
      new GaneshaExport(scope, "data", { ...PROPS, volume });
    });
    expect(await refusal()).toContain(
      "server/data: volume.storageClass must have a free volume for each claim, because nothing creates volumes of StorageClass local-ganesha",
    );
  });

  test("a namespace that does not admit the pod stops the plan", async () => {
    lab.plane.apply(namespace("baseline"));
    await declare();
    expect(await refusal()).toContain(`namespace ${NAMESPACE} must have Pod Security privileged`);
  });

  test("files for hosts reach the outputs unchanged", async () => {
    let files: Readonly<Record<string, string>> = {};
    await lab.stack.synthesize(cluster, (scope) => {
      const hosts = { nyx: GaneshaBuild.SOURCE_9_4_LIB };
      files = new GaneshaExport(scope, "data", { ...HOSTS, hosts }).files;
    });
    await lab.stack.terraform.apply();
    const { output } = await lab.stack.terraform.run("output", "-json");
    const [host] = Object.values(
      JSON.parse(output) as Record<string, { value: { files: Record<string, string> } }>,
    );
    for (const [path, text] of Object.entries(host?.value.files ?? {}))
      expect(text).toBe(files[`nyx${path}`]);
    expect(Object.keys(host?.value.files ?? {})).toHaveLength(4);
  });
}
