import { Cluster, Namespace, PodSecurityLevel, WebService, type WebServiceProps } from "../../../constructs";
import { strictestLevelOf } from "../../../constructs/guardrails/judge/pods/pod-security";
import { clusterProps } from "../../cluster/facts/facts";
import { synthesize } from "../../support/document";
import { EVERY_PROP, REQUIRED } from "./every-prop";
import { make } from "./example";

const root = { reason: "a test" };
const sidecar = {
  image: "registry.example.com/cron:0.1",
  probes: { none: { reason: "a test" } },
  resources: REQUIRED.resources,
};
const device = {
  volumes: { card: { device: "/dev/dri", isDirectory: true, mountPath: "/dev/dri" } },
  nodeSelector: { gpu: "yes" },
  privileged: root,
};
const { RESTRICTED, BASELINE, PRIVILEGED } = PodSecurityLevel;

const CASES: readonly (readonly [string, Partial<WebServiceProps>, PodSecurityLevel])[] = [
  ["as it is", {}, RESTRICTED],
  ["with a writable image", { writableRoot: root }, RESTRICTED],
  ["as root", { user: { root } }, BASELINE],
  ["as root with capabilities", { user: { root, capabilities: ["CHOWN", "SETUID"] } }, BASELINE],
  ["as root with one of the node's", { user: { root, capabilities: ["SYS_ADMIN"] } }, PRIVILEGED],
  ["privileged", { privileged: root }, PRIVILEGED],
  ["privileged and root", { user: { root }, privileged: root }, PRIVILEGED],
  ["with a sidecar that is root", { sidecars: { cron: { ...sidecar, user: { root } } } }, BASELINE],
  [
    "with a step that is privileged",
    { initContainers: { step: { image: sidecar.image, resources: sidecar.resources, privileged: root } } },
    PRIVILEGED,
  ],
  ["with a device", device, PRIVILEGED],
  ["with node ports and every other prop", { ...EVERY_PROP, privileged: root }, PRIVILEGED],
];

const inNamespace = (props: Partial<WebServiceProps>, podSecurity: PodSecurityLevel) => () =>
  synthesize((stack) => {
    new Namespace(stack, "namespace", { name: "web", podSecurity });
    new WebService(stack, "site", { ...REQUIRED, ...props });
  }, new Cluster(clusterProps()));

describe.each(CASES)("a service %s", (_title, props, level) => {
  const plain = {
    ...props,
    gpus: undefined,
    architecture: undefined,
    replicas: 1,
    maxUnavailable: undefined,
  };

  test("passes in a namespace of the level of its pod", () => {
    expect(strictestLevelOf(make(plain).pod as never).strictest).toBe(level);
  });

  test("fails in a namespace that does not admit it", () => {
    const fitting = {
      ...plain,
      nodeSelector: undefined,
      tolerations: [],
      volumes: {},
      sidecars: props.sidecars,
    };
    const isFree = props.volumes === undefined;
    for (const each of [RESTRICTED, BASELINE, PRIVILEGED]) {
      const levels = [PRIVILEGED, BASELINE, RESTRICTED];
      const admits = levels.indexOf(each) <= levels.indexOf(level);
      const making = isFree ? inNamespace(fitting, each) : undefined;
      if (admits) making?.();
      else if (making !== undefined)
        expect(making).toThrow("stack/site: namespace must be a namespace of Pod Security");
    }
  });
});

test("root has only the declared capabilities, and needs a reason", () => {
  const { pod, server } = make({ user: { root, fsGroup: 33, capabilities: ["CHOWN"] }, writableRoot: root });
  expect(pod.security_context).toMatchObject({ run_as_user: "0", run_as_non_root: false, fs_group: "33" });
  expect(server.security_context).toMatchObject({
    run_as_user: "0",
    privileged: false,
    allow_privilege_escalation: false,
    read_only_root_filesystem: false,
    capabilities: { drop: ["ALL"], add: ["CHOWN"] },
  });
});

test("a sidecar may run as another user", () => {
  const { others } = make({ sidecars: { cron: { ...sidecar, user: { uid: 7, gid: 8 } } } });
  expect(others[0]?.security_context).toMatchObject({
    run_as_user: "7",
    run_as_group: "8",
    run_as_non_root: true,
  });
  expect(make({ sidecars: { cron: sidecar } }).others[0]?.security_context).toMatchObject({
    run_as_user: "1000",
  });
});

test("an exporter beside a container that runs as root does not count", () => {
  const metrics = { image: "registry.example.com/exporter:1", port: 9100 };
  const { others } = make({ user: { root }, metrics, reachableFrom: [{ namespace: "monitoring" }] });
  expect(others[0]?.security_context).toMatchObject({ run_as_user: "65534", run_as_non_root: true });
});
