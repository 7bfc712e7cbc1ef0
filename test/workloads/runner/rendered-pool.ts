import { GitlabRunnerPool, type GitlabRunnerPoolProps } from "../../../constructs";
import { find, synthesize } from "../../support/document";

/** Makes a pool, and returns its resources and the files of its init container. */
export function renderedPool(props: GitlabRunnerPoolProps) {
  const resources = synthesize((stack) => void new GitlabRunnerPool(stack, "pool", props));
  const { data } = find(resources, "kubernetes_config_map_v1") as { data: Record<string, string> };
  // Terraform's own escape.
  const part = (name: string) =>
    (data[`configure_.etc_2fgroundplan_2f${name}`] ?? "").replaceAll("$${", "${");
  return { resources, before: part("before.toml"), after: part("after.toml"), script: part("configure.sh") };
}
