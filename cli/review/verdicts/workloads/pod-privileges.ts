import { at, type Attributes, blocksAt, type Resource, textAt } from "../../model/resource";
import { podTemplateOf } from "../../model/workload";
import { findingAbout } from "../finding-about";
import { missingFrom } from "../missing-from";
import { objectChanges } from "../object-changes";
import type { Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** Pods that may do more to their node or to the API than before. */
export const podPrivileges: Rule = (input) =>
  objectChanges(input).flatMap(({ before, after }): readonly Finding[] => {
    if (before === undefined || after === undefined) return [];
    const came = missingFrom(privilegesOf(before), privilegesOf(after));
    if (came.length === 0) return [];
    const text = `new privileges: ${came.join(", ")}`;
    return [findingAbout(after, Verdict.GUARD_TAKEN_AWAY, text)];
  });

/**
 * A line of the configuration of a GitLab runner.
 * @see https://docs.gitlab.com/runner/executors/kubernetes/#other-configtoml-settings
 */
const PRIVILEGED_JOBS = /\bprivileged\s*=\s*true\b/;

function privilegesOf(resource: Resource): readonly string[] {
  if (resource.kind === "ConfigMap") {
    const isPrivileged = PRIVILEGED_JOBS.test(JSON.stringify(resource.attributes.data ?? {}));
    return isPrivileged ? ["jobs of the runner that reads it are privileged"] : [];
  }
  if (resource.kind === "ServiceAccount") {
    const isMounted = at(resource.attributes, "automount_service_account_token") !== false;
    return isMounted ? ["pods mount its token by default, with which they can call the API"] : [];
  }
  const [pod] = blocksAt(resource.kind === "Pod" ? resource.attributes : podTemplateOf(resource), "spec");
  if (pod === undefined) return [];
  const containers = [...blocksAt(pod, "init_container"), ...blocksAt(pod, "container")];
  return [...ofPod(pod), ...containers.flatMap((each) => ofContainer(pod, each))];
}

function ofPod(pod: Attributes): readonly string[] {
  const paths = blocksAt(pod, "volume").flatMap((each) => textAt(each, "host_path", "path") ?? []);
  return [
    ...["host_network", "host_pid", "host_ipc"].flatMap((key) =>
      at(pod, key) === true ? [`its pods share the ${key.replace("host_", "")} namespace of the node`] : [],
    ),
    ...(at(pod, "share_process_namespace") === true
      ? ["its containers see and signal the processes of each other"]
      : []),
    ...paths.map((path) => `its pods mount ${path} of the node`),
    ...(at(pod, "automount_service_account_token") === false
      ? []
      : ["its pods mount the token of their account"]),
  ];
}

function ofContainer(pod: Attributes, container: Attributes): readonly string[] {
  const name = `container ${textAt(container, "name") ?? ""}`;
  const said = (key: string) => at(container, "security_context", key) ?? at(pod, "security_context", key);
  const added = (at(container, "security_context", "capabilities", "add") ?? []) as readonly string[];
  const dropped = (at(container, "security_context", "capabilities", "drop") ?? []) as readonly string[];
  const profile =
    textAt(container, "security_context", "seccomp_profile", "type") ??
    textAt(pod, "security_context", "seccomp_profile", "type");
  const flags: readonly (readonly [boolean, string])[] = [
    [said("privileged") === true, `${name} is privileged`],
    [said("allow_privilege_escalation") !== false, `${name} may gain privileges`],
    [said("read_only_root_filesystem") !== true, `${name} may write to its root filesystem`],
    [said("run_as_non_root") !== true && Number(said("run_as_user") ?? 0) === 0, `${name} may run as root`],
    [!dropped.includes("ALL"), `${name} keeps capabilities`],
    [profile === undefined || profile === "Unconfined", `${name} may make any system call`],
  ];
  // pods of the host network take every port of the node.
  const ports = at(pod, "host_network") === true ? [] : blocksAt(container, "port");
  const taken = ports.map(({ host_port: port }) => Number(port ?? 0)).filter((port) => port > 0);
  return [
    ...taken.map((port) => `${name} takes port ${port} of its node`),
    ...flags.flatMap(([isSo, text]) => (isSo ? [text] : [])),
    ...added.map((each) => `${name} has the capability ${each}`),
  ];
}
