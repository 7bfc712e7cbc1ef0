import { Architecture, Cluster, type ClusterNodeProps } from "../../../constructs";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../cluster/facts/facts";
import { EVERY_PROP } from "./every-prop";
import { SELECTOR, make } from "./set-example";

test("pods get no token and no variables of other Services, and run on different nodes", () => {
  const { pod } = make();
  expect(pod).toMatchObject({
    automount_service_account_token: false,
    enable_service_links: false,
    share_process_namespace: false,
    termination_grace_period_seconds: 120,
    node_selector: { "kubernetes.io/os": "linux" },
    affinity: {
      pod_anti_affinity: {
        required_during_scheduling_ignored_during_execution: [
          { topology_key: "kubernetes.io/hostname", label_selector: [{ match_labels: SELECTOR }] },
        ],
      },
    },
  });
});

test("pods pass Pod Security restricted, and the containers repeat what the pod says", () => {
  const { pod } = make(EVERY_PROP);
  expect(pod.security_context).toEqual({
    run_as_user: "999",
    run_as_group: "998",
    run_as_non_root: true,
    fs_group: "997",
    fs_group_change_policy: "OnRootMismatch",
    seccomp_profile: { type: "RuntimeDefault" },
  });
  expect(pod.container).toHaveLength(2);
  for (const container of pod.container) {
    expect(container.security_context).toEqual({
      run_as_user: "999",
      run_as_group: "998",
      run_as_non_root: true,
      privileged: false,
      allow_privilege_escalation: false,
      read_only_root_filesystem: true,
      capabilities: { drop: ["ALL"] },
    });
  }
});

test("GPUs, runtime class and instruction set reach the pod", () => {
  const { pod, server } = make(EVERY_PROP);
  expect(pod).toMatchObject({
    runtime_class_name: "gpu",
    node_selector: { "kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64", disk: "ssd" },
  });
  expect(server).toMatchObject({
    resources: { requests: { "amd.com/gpu": "2" }, limits: { "amd.com/gpu": "2", cpu: "1" } },
  });
});

test("fails where no node has the GPUs, or the instruction set of the image (GR-57)", () => {
  const cluster = (facts: Partial<ClusterNodeProps>) =>
    new Cluster(clusterProps({ nodes: [...CONTROL_PLANES, workerProps("worker-1", facts)] }));
  const one = { replicas: 1, gpus: { count: 1 } };
  expect(() => make(one, cluster({}))).toThrow("has 0 nvidia.com/gpu left");
  expect(() => make(one, cluster({ gpu: { model: "GTX 1650", count: 1 } }))).not.toThrow();
  expect(() => make({ replicas: 1, architecture: Architecture.ARM64 }, cluster({}))).toThrow(
    "has no label kubernetes.io/arch=arm64, but kubernetes.io/arch=amd64",
  );
});
