import { type NfsSubdirStorageClassProps } from "../../../constructs";
import { find, isHeldBy } from "../../support/document";
import { checksIn, refusalsIn } from "../../support/live";
import { clusterOf, nfsWorker } from "../nfs-cluster";
import { make, documentOf, NAMESPACE, classOf } from "./class-example";
import { SUBDIR, CSI, EVERY_SUBDIR_PROP } from "./every-class-prop";

const checksOf = (...args: Parameters<typeof documentOf>) =>
  checksIn(documentOf(...args)).preconditions?.["stack/nfs"] ?? [];
const deploymentOf = (...args: Parameters<typeof make>) => find(make(...args), "kubernetes_deployment_v1");

describe("the provisioner", () => {
  test("runs one pod at a time, with its export in its environment", () => {
    expect(deploymentOf()).toMatchObject({
      metadata: { name: "nfs-client-provisioner", namespace: "nfs-provisioner" },
      spec: {
        replicas: "1",
        strategy: { type: "Recreate" },
        selector: { match_labels: { "app.kubernetes.io/instance": "nfs-client-provisioner" } },
        template: {
          spec: {
            automount_service_account_token: true,
            enable_service_links: false,
            volume: [{ name: "root", persistent_volume_claim: { read_only: false } }],
            container: [
              {
                image: "registry.k8s.io/sig-storage/nfs-subdir-external-provisioner:v4.0.2",
                env: [
                  { name: "PROVISIONER_NAME", value: "groundplan/nfs-client-414143ed" },
                  { name: "NFS_SERVER", value: "test-nfs-01.mk.local" },
                  { name: "NFS_PATH", value: "/var/nfs2" },
                  { name: "ENABLE_LEADER_ELECTION", value: "true" },
                ],
                resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { memory: "256Mi" } },
                security_context: {
                  run_as_user: "0",
                  run_as_non_root: false,
                  privileged: false,
                  allow_privilege_escalation: false,
                  read_only_root_filesystem: true,
                  capabilities: { drop: ["ALL"], add: ["DAC_OVERRIDE", "FOWNER"] },
                },
                volume_mount: [{ name: "root", mount_path: "/persistentvolumes", read_only: false }],
              },
            ],
          },
        },
      },
      wait_for_rollout: false,
    });
  });

  test("every prop of its pod reaches it", () => {
    const cluster = clusterOf(nfsWorker("worker-1", { labels: { disktype: "ssd" } }));
    expect(deploymentOf(EVERY_SUBDIR_PROP, cluster)).toMatchObject({
      spec: {
        template: {
          spec: {
            node_selector: { disktype: "ssd", "kubernetes.io/os": "linux" },
            toleration: [{ key: "experiment", operator: "Equal", value: "dedicated", effect: "NoSchedule" }],
            container: [
              {
                image: "mirror.example.com/nfs-subdir-external-provisioner:v4.0.18",
                resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "128Mi" } },
              },
            ],
          },
        },
      },
    });
  });

  test("mounts the export by a volume with the mount options, which is created before an old one is destroyed", () => {
    const resources = make();
    const volume = find(resources, "kubernetes_persistent_volume_v1");
    const claim = find(resources, "kubernetes_persistent_volume_claim_v1");
    expect(volume).toMatchObject({
      metadata: { name: "nfs-client-414143ed-pv" },
      spec: [
        {
          mount_options: ["hard", "vers=4.0", "timeo=60", "retrans=10"],
          persistent_volume_reclaim_policy: "Retain",
          claim_ref: { name: "nfs-client-414143ed-pvc", namespace: "nfs-provisioner" },
        },
      ],
      lifecycle: { create_before_destroy: true },
    });
    expect(claim).toMatchObject({ wait_until_bound: false, lifecycle: { create_before_destroy: true } });
    expect(volume.lifecycle).not.toHaveProperty("prevent_destroy");
    expect(claim.lifecycle).not.toHaveProperty("prevent_destroy");
  });

  test.each([{ server: "nas-02.mk.local" }, { path: "/var/nfs3" }])(
    "another export %j has different names",
    (moved) => {
      const nameOf = (props: NfsSubdirStorageClassProps) =>
        (find(make(props), "kubernetes_persistent_volume_v1").metadata as { name: string }).name;
      expect(nameOf({ ...SUBDIR, ...moved })).not.toBe(nameOf(SUBDIR));
      expect(classOf({ ...SUBDIR, ...moved }).storage_provisioner).not.toBe(classOf().storage_provisioner);
    },
  );

  test("may write one lock and read no Secrets", () => {
    const resources = make();
    expect(find(resources, "kubernetes_role_v1").rule).toEqual([
      { api_groups: [""], resources: ["endpoints"], verbs: ["create"] },
      {
        api_groups: [""],
        resources: ["endpoints"],
        resource_names: ["groundplan-nfs-client-414143ed"],
        verbs: ["get", "update", "patch"],
      },
    ]);
    expect(JSON.stringify(find(resources, "kubernetes_cluster_role_v1").rule)).not.toContain("secrets");
    expect(find(resources, "kubernetes_cluster_role_binding_v1").subject).toEqual([
      expect.objectContaining({ kind: "ServiceAccount", namespace: "nfs-provisioner" }),
    ]);
  });

  test("a path with ${ in it is a literal, and a token is mounted by this pod alone", () => {
    const resources = make({ ...SUBDIR, path: "/srv/${x}" });
    expect(find(resources, "kubernetes_deployment_v1")).toMatchObject({
      spec: {
        template: {
          spec: { container: [{ env: expect.arrayContaining([{ name: "NFS_PATH", value: "/srv/$${x}" }]) }] },
        },
      },
    });
    expect(find(resources, "kubernetes_service_account_v1").automount_service_account_token).toBe(false);
  });

  test("is created after its role binding, and destroyed after the class", () => {
    const resources = make();
    expect(find(resources, "kubernetes_deployment_v1").depends_on).toEqual([
      expect.stringContaining("kubernetes_cluster_role_binding_v1."),
      expect.stringContaining("kubernetes_role_binding_v1."),
    ]);
    expect(find(resources, "kubernetes_storage_class_v1").depends_on).toEqual([
      expect.stringContaining("kubernetes_deployment_v1."),
    ]);
  });

  test("needs a namespace of level baseline at plan, and a root that binds and stays", () => {
    expect(checksOf().map(({ check }) => check)).toEqual([
      "namespace-ready",
      "no-static-class",
      "volume-bindable",
      "claim-not-terminating",
    ]);
    expect(refusalsIn(documentOf(), [NAMESPACE])).toEqual([]);
    expect(refusalsIn(documentOf(), [])).toEqual([
      expect.stringContaining("stack/nfs: namespace nfs-provisioner must exist"),
    ]);
    const released = {
      kind: "PersistentVolume",
      metadata: { name: "nfs-client-414143ed-pv" },
      status: { phase: "Released" },
    };
    expect(refusalsIn(documentOf(), [NAMESPACE, released])).toEqual([
      expect.stringContaining("stack/nfs: PersistentVolume nfs-client-414143ed-pv is reserved for a claim"),
    ]);
  });

  test("the check is a precondition of the root volume, on which all else depends", () => {
    const resources = make();
    expect(isHeldBy(find(resources, "kubernetes_persistent_volume_v1"), "stack/nfs")).toBe(true);
    expect(isHeldBy(find(resources, "kubernetes_storage_class_v1"), "stack/nfs")).toBe(false);
  });

  test("its root volume contains no data: it has no mark, and is deleted with its export", () => {
    expect(find(make(), "kubernetes_persistent_volume_v1").metadata).toEqual({
      name: "nfs-client-414143ed-pv",
    });
    expect(find(make(), "kubernetes_persistent_volume_claim_v1").metadata).not.toHaveProperty("labels");
  });

  test("live nodes of its pod and of its users are checked if a cluster is declared", () => {
    const cluster = clusterOf(nfsWorker("worker-1", { labels: { disktype: "ssd" } }));
    const { nodeSelector, clientNodeSelector, tolerations, clientTolerations } = EVERY_SUBDIR_PROP;
    const args = checksOf(EVERY_SUBDIR_PROP, cluster).filter(({ check }) => check === "nfs-clients");
    expect(args.map((each) => each.args)).toEqual([
      { prop: "clientNodeSelector", nodeSelector: clientNodeSelector, tolerations: clientTolerations },
      {
        prop: "nodeSelector",
        nodeSelector,
        tolerations,
      },
    ]);
  });

  test("a class of CSI has none of it", () => {
    expect(Object.keys(make(CSI)).sort()).toEqual(["kubernetes_storage_class_v1", "terraform_data"]);
  });
});
