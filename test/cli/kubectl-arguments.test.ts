import { homedir } from "node:os";
import { type ClusterOptions, kubectlArguments } from "../../cli/context/kubectl-arguments";

const DOCUMENT = {
  provider: { kubernetes: [{ config_context: "lab" }] },
  variable: { kubeconfig: { default: "~/.kube/config" } },
};

const argumentsFor = (options: ClusterOptions, env: NodeJS.ProcessEnv, document: object = DOCUMENT) =>
  kubectlArguments(
    {
      name: "lab-web",
      cluster: "lab",
      directory: "",
      dependencies: [],
      warnings: [],
      document: { ...document },
    },
    options,
    env,
  );

test("selects the cluster to which Terraform would apply the stack, regardless of the current context", () => {
  expect(argumentsFor({}, {})).toEqual([`--kubeconfig=${homedir()}/.kube/config`, "--context=lab"]);
});

test.each<[string, ClusterOptions, NodeJS.ProcessEnv, readonly string[]]>([
  ["the option", { kubeconfig: "/a" }, { TF_VAR_kubeconfig: "/b", KUBECONFIG: "/c" }, ["--kubeconfig=/a"]],
  ["Terraform's variable", {}, { TF_VAR_kubeconfig: "/b", KUBECONFIG: "/c" }, ["--kubeconfig=/b"]],
  ["KUBECONFIG, which kubectl reads itself", {}, { KUBECONFIG: "/c:/d" }, []],
])("the kubeconfig is taken from %s", (_title, options, env, expected) => {
  expect(argumentsFor(options, env)).toEqual([...expected, "--context=lab"]);
});

test("--context names another context", () => {
  expect(argumentsFor({ context: "east" }, { KUBECONFIG: "/c" })).toEqual(["--context=east"]);
});

test("fails for a stack that names no context", () => {
  expect(() => argumentsFor({}, {}, {})).toThrow(
    "lab-web: stack must be a ClusterStack, which names its context, or --context must name one",
  );
});
