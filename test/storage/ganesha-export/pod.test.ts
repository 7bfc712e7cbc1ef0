import {
  GaneshaExport,
  type GaneshaPodProps,
  Namespace,
  PodSecurityLevel,
  SecType,
} from "../../../constructs";
import { find, synthesize } from "../../support/document";
import { EVERY_PROP } from "./every-pod-prop";
import { make, POD } from "./example";
import { deploymentOf, templateOf, podOf, withProp } from "./pod-example";

const configMapOf = (props = POD) =>
  find(make(props).resources, "kubernetes_config_map_v1").data as Record<string, string>;

test("one server at a time, and the apply does not wait for its rollout", () => {
  expect(deploymentOf()).toMatchObject({
    metadata: { name: "nfs-server", namespace: "dedup-experiment" },
    spec: { replicas: "1", strategy: { type: "Recreate" } },
    wait_for_rollout: false,
  });
});

test("plain Ganesha with our configuration, not the provisioner", () => {
  expect(podOf().container[0]).toMatchObject({
    image: "registry.k8s.io/sig-storage/nfs-provisioner:v4.0.8",
    command: [
      "/usr/local/bin/ganesha.nfsd",
      ...["-F", "-L", "/dev/stdout"],
      ...["-f", "/etc/groundplan-ganesha/ganesha.conf", "-p", "/usr/local/var/run/ganesha/ganesha.pid"],
    ],
    volume_mount: [
      { mount_path: "/export", name: "data", read_only: false },
      { mount_path: "/etc/groundplan-ganesha", name: "config", read_only: true },
      { mount_path: "/usr/local/var/run/ganesha", name: "runtime-0", read_only: false },
      { mount_path: "/tmp", name: "tmp", read_only: false },
    ],
  });
  const { data } = make(POD);
  expect(configMapOf()["ganesha.conf"]).toContain('Path = "/export/data";');
  expect(configMapOf()["ganesha.conf"]).toContain('RecoveryRoot = "/export/.ganesha";');
  expect(data.exports.map(({ name }) => name)).toEqual(["data"]);
});

test("has only the capabilities that serving for others requires", () => {
  expect(podOf().container[0]).toMatchObject({
    security_context: {
      privileged: false,
      allow_privilege_escalation: false,
      run_as_non_root: false,
      read_only_root_filesystem: true,
      run_as_user: "0",
      capabilities: {
        drop: ["ALL"],
        add: ["CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "MKNOD", "SETGID", "SETUID"],
      },
    },
  });
  expect(podOf()).toMatchObject({
    automount_service_account_token: false,
    enable_service_links: false,
    host_pid: false,
    host_ipc: false,
    security_context: { seccomp_profile: { type: "RuntimeDefault" } },
  });
  const below1024 = podOf(withProp({ port: 1023 })).container[0].security_context;
  expect(JSON.stringify(below1024)).toContain("NET_BIND_SERVICE");
});

test("creates directories before the server starts, and does nothing else there", () => {
  const props = withProp({ directories: ["testdata/bankdataset", "testdata/million_post"] });
  expect(podOf(props).init_container).toMatchObject([
    {
      image: "registry.k8s.io/sig-storage/nfs-provisioner:v4.0.8",
      command: [
        ...["mkdir", "-p", "--", "/export/.ganesha", "/export/data"],
        ...["/export/testdata/bankdataset", "/export/testdata/million_post"],
      ],
      security_context: { capabilities: { drop: ["ALL"], add: ["DAC_OVERRIDE"] }, privileged: false },
    },
  ]);
});

test("the start succeeds, and clients connect, once the exports are served; only a server that does not answer is restarted", () => {
  const exports = { command: ["bash", "--norc", "/etc/groundplan-ganesha/exports.sh"] };
  expect(podOf().container[0]).toMatchObject({
    startup_probe: { exec: exports, timeout_seconds: 11, period_seconds: 5, failure_threshold: 24 },
    readiness_probe: { exec: exports, timeout_seconds: 11, period_seconds: 10, failure_threshold: 3 },
    liveness_probe: {
      exec: { command: ["bash", "--norc", "/etc/groundplan-ganesha/answers.sh"] },
      timeout_seconds: 10,
      period_seconds: 20,
      failure_threshold: 6,
    },
  });
  const script = configMapOf()["exports.sh"];
  expect(script).toContain(`of='/export/.ganesha/.groundplan-probe'`);
  expect(configMapOf()["answers.sh"]).not.toContain("groundplan-probe");
});

test("the probes check both exports, and write to the disk once", () => {
  const other = { ...POD.exports.data!, path: "/export/b", pseudo: "/b" };
  const props = withProp({ exports: { data: { ...POD.exports.data!, pseudo: "/a" }, other } });
  const script = configMapOf(props)["exports.sh"] ?? "";
  expect(script.match(/\) \|\| exit 1\n/g)).toHaveLength(2);
  expect(script.match(/groundplan-probe/g)).toHaveLength(1);
  expect(podOf(props).container[0]).toMatchObject({ readiness_probe: { timeout_seconds: 16 } });
});

test("the pod is created after its volumes", () => {
  const [claim, config] = [/^kubernetes_persistent_volume_claim_v1\./, /^kubernetes_config_map_v1\./];
  expect(deploymentOf().depends_on).toEqual([expect.stringMatching(claim), expect.stringMatching(config)]);
});

test("Terraform does not interpolate the scripts", () => {
  expect(configMapOf()["exports.sh"]).toContain("$${#answer[@]}");
  expect(configMapOf()["exports.sh"]).not.toMatch(/(?<!\$)\$\{/);
  expect(configMapOf()["answers.sh"]).toContain("$${answer// /}");
});

test("a changed configuration restarts the pod", () => {
  const checksumOf = (props: GaneshaPodProps) => templateOf(props).metadata.annotations;
  const before = checksumOf(POD);
  expect(before).toEqual({ "groundplan/config-checksum": expect.stringMatching(/^[0-9a-f]{64}$/) as string });
  expect(checksumOf(POD)).toEqual(before);
  expect(checksumOf(withProp({ gracePeriodSeconds: 91 }))).not.toEqual(before);
});

test("every prop reaches the cluster", () => {
  const pod = podOf(EVERY_PROP);
  expect(pod).toMatchObject({
    node_selector: { "kubernetes.io/os": "linux", "kubernetes.io/hostname": "worker-1", disk: "ssd" },
    toleration: [
      { key: "experiment", operator: "Equal", value: "dedicated", effect: "NoSchedule" },
      { key: "slow", operator: "Exists" },
    ],
  });
  expect(pod.init_container[0].command).toEqual([
    ...["mkdir", "-p", "--"],
    ...["/srv/nfs", "/srv/nfs/$$(HOME)/$$${b}", "/srv/nfs/.ganesha", "/srv/nfs/testdata/a"],
  ]);
  expect(pod.container[0]).toMatchObject({
    image: "registry.example.com/ganesha:v9",
    resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "2Gi" } },
    port: [{ container_port: 12049 }],
  });
  expect(pod.container[0].command.slice(0, 1)).toEqual(["/usr/sbin/ganesha.nfsd"]);
  expect(pod.volume).toContainEqual({ name: "runtime-1", empty_dir: {} });
  const { "ganesha.conf": config } = configMapOf(EVERY_PROP);
  for (const line of [
    "NFS_Port = 12049;",
    "Lease_Lifetime = 30;",
    "Grace_Period = 45;",
    "Delegations = true;",
  ]) {
    expect(config).toContain(line);
  }
  expect(config).toContain("minor_versions = 0, 1;");
});

test("a namespace of the same stack is created first", () => {
  const resources = synthesize((stack) => {
    new Namespace(stack, "ns", { name: "dedup-experiment", podSecurity: PodSecurityLevel.PRIVILEGED });
    new GaneshaExport(stack, "data", POD);
  });
  const claim = find(resources, "kubernetes_persistent_volume_claim_v1");
  expect(claim.depends_on).toEqual([expect.stringMatching(/^kubernetes_namespace_v1\.ns_/)]);
});

test("Kerberos reaches the mount options", () => {
  const data = { ...POD.exports.data!, secTypes: [SecType.KRB5P] };
  expect(String(make(withProp({ exports: { data } })).data.mountOptions())).toBe(
    "hard,vers=4.2,timeo=60,retrans=10,sec=krb5p",
  );
});
