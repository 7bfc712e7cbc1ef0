import { container, deployment, factsOf, faultsIn } from "../../documents";

const namespace = (level?: string) => ({
  kubernetes_namespace_v1: {
    web: {
      metadata: {
        name: "web",
        labels: level === undefined ? {} : { "pod-security.kubernetes.io/enforce": level },
      },
    },
  },
});

const site = (spec: object) => ({ kubernetes_deployment_v1: { site: deployment(spec) } });

const CONTEXT = {
  allow_privilege_escalation: false,
  run_as_non_root: true,
  capabilities: [{ drop: ["ALL"] }],
  seccomp_profile: { type: "RuntimeDefault" },
};

const MODEST = container({ security_context: CONTEXT });

test("a pod without any privilege passes restricted (GR-09)", () => {
  expect(faultsIn("pod-security", { ...namespace("restricted"), ...site({ container: [MODEST] }) })).toEqual(
    [],
  );
});

test("a namespace without a label admits every pod", () => {
  expect(faultsIn("pod-security", { ...namespace(), ...site({ host_network: true }) })).toEqual([]);
});

test("a namespace that is created elsewhere is not checked", () => {
  expect(faultsIn("pod-security", site({ host_network: true }))).toEqual([]);
});

test.each([
  ["host_network", { host_network: true }, "it has host_network"],
  ["a host_path", { volume: [{ name: "disk", host_path: { path: "/dev" } }] }, "it has the host_path /dev"],
  [
    "a privileged container",
    { container: [container({ security_context: { privileged: true } })] },
    `container "site" is privileged`,
  ],
  [
    "a host port",
    { container: [container({ port: [{ container_port: 53, host_port: 53 }] })] },
    `container "site" has the host_port 53`,
  ],
  [
    "a capability",
    { init_container: [container({ security_context: { capabilities: { add: ["SYS_ADMIN"] } } })] },
    `adds the capability SYS_ADMIN`,
  ],
  [
    "an unsafe sysctl",
    { security_context: { sysctl: [{ name: "kernel.msgmax", value: "1" }] } },
    "it sets the sysctl kernel.msgmax",
  ],
])("fails for %s in a namespace that enforces baseline", (_title, spec, why) => {
  const [fault = ""] = faultsIn("pod-security", { ...namespace("baseline"), ...site(spec) });
  expect(fault).toContain("spec.template.spec must pass Pod Security baseline, which namespace web enforces");
  expect(fault).toContain(why);
  expect(fault).toContain("let the namespace enforce privileged");
});

test.each([
  ["without a security context", container(), "does not set allow_privilege_escalation to false"],
  [
    "whose context overrides what the pod says",
    container({ security_context: { allow_privilege_escalation: false } }),
    "does not set run_as_non_root",
  ],
  [
    "that keeps its capabilities",
    container({ security_context: { ...CONTEXT, capabilities: {} } }),
    "does not drop ALL capabilities",
  ],
])("fails for a container %s in a namespace that enforces restricted", (_title, one, why) => {
  const spec = {
    security_context: { run_as_non_root: true, seccomp_profile: { type: "RuntimeDefault" } },
    container: [one],
  };
  const [fault = ""] = faultsIn("pod-security", { ...namespace("restricted"), ...site(spec) });
  expect(fault).toContain(why);
});

test("fails for a network volume in a namespace that enforces restricted", () => {
  const spec = { container: [MODEST], volume: [{ name: "data", nfs: { server: "nas", path: "/" } }] };
  expect(faultsIn("pod-security", { ...namespace("restricted"), ...site(spec) })).toEqual([
    expect.stringContaining("it has a volume of type nfs"),
  ]);
});

test("fails on Talos for a namespace without a label, which then enforces baseline", () => {
  const { "//": note, ...more } = factsOf([{ name: "w1" }]);
  const live = { lab: note.live.lab.replace("kubeadm", "talos") };
  const faults = faultsIn(
    "pod-security",
    { ...namespace(), ...site({ host_network: true }) },
    { ...more, "//": { live } },
  );
  expect(faults).toHaveLength(1);
});
