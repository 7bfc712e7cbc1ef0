import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { kubeconfigOf, kubectlArguments } from "../../../constructs/live/program/kubectl-proxy";

test.each<[string, object, NodeJS.ProcessEnv, string[]]>([
  ["no settings", {}, {}, []],
  [
    "all settings in the provider",
    { context: "a", cluster: "b", user: "c" },
    { KUBE_CTX: "x", KUBE_CTX_CLUSTER: "y", KUBE_CTX_AUTH_INFO: "z" },
    ["--context=a", "--cluster=b", "--user=c"],
  ],
  [
    "settings in the provider's environment variables",
    {},
    { KUBE_CTX: "x", KUBE_CTX_CLUSTER: "y", KUBE_CTX_AUTH_INFO: "z" },
    ["--context=x", "--cluster=y", "--user=z"],
  ],
  ["a variable is empty", { context: "a b" }, { KUBE_CTX_CLUSTER: "" }, ["--context=a b"]],
])("kubectl gets the connection of the provider: %s", (_what, way, env, words) => {
  expect(kubectlArguments(way, env)).toEqual(words);
});

test.each<[string, string | undefined, NodeJS.ProcessEnv, string | undefined]>([
  ["not set, so that kubectl uses its default", undefined, {}, undefined],
  ["taken from the provider first", "/a", { KUBE_CONFIG_PATH: "/b", KUBECONFIG: "/c" }, "/a"],
  [
    "the provider's variable",
    undefined,
    { KUBE_CONFIG_PATH: "/b", KUBE_CONFIG_PATHS: "/c", KUBECONFIG: "/d" },
    "/b",
  ],
  [
    "its other one",
    undefined,
    { KUBE_CONFIG_PATHS: ["/b", "/c"].join(delimiter) },
    ["/b", "/c"].join(delimiter),
  ],
  ["kubectl's own", undefined, { KUBECONFIG: "/c" }, "/c"],
  ["the next one where one is empty", "", { KUBE_CONFIG_PATH: "", KUBE_CONFIG_PATHS: "/c" }, "/c"],
  ["the home folder for ~", "~/.kube/config", {}, join(homedir(), ".kube/config")],
  [
    "each of several",
    ["~/a", "/b", "~"].join(delimiter),
    {},
    [join(homedir(), "a"), "/b", homedir()].join(delimiter),
  ],
  ["a name that begins with ~ as it is", "~eve/config", {}, "~eve/config"],
])("kubeconfigs are %s", (_what, kubeconfig, env, paths) => {
  expect(kubeconfigOf({ kubeconfig }, env)).toBe(paths);
});
