import { judgeStacks } from "../../constructs/guardrails/judgement";

/** A stack as a test writes it. */
export interface WrittenStack {
  readonly dependencies?: readonly string[];
  /** Resources by type and id. */
  readonly resource?: Readonly<Record<string, Readonly<Record<string, object>>>>;
  /** What else is in the document. */
  readonly more?: Readonly<Record<string, unknown>>;
}

const PROVIDER = { config_path: "~/.kube/config", config_context: "lab" };

/** Providers of another cluster, as further content of a document. */
export const OTHER_CLUSTER = {
  provider: { kubernetes: [{ ...PROVIDER, config_context: "other" }] },
};

/** Stacks that go to cluster `lab`, as rules get them. */
export function documentsOf(stacks: Readonly<Record<string, WrittenStack>>) {
  return Object.entries(stacks).map(([name, { dependencies = [], resource = {}, more = {} }]) => ({
    name,
    dependencies,
    document: {
      provider: { kubernetes: [PROVIDER], helm: [{ kubernetes: PROVIDER }] },
      ...more,
      resource,
    },
  }));
}

/** Checks stacks, and returns the violations of one rule. */
export function faultsOf(rule: string, stacks: Readonly<Record<string, WrittenStack>>): readonly string[] {
  const { findings } = judgeStacks(documentsOf(stacks));
  return findings.filter((each) => each.rule === rule).map(({ message }) => message);
}

/** The same for a single stack `web`. */
export function faultsIn(
  rule: string,
  resource: NonNullable<WrittenStack["resource"]>,
  more?: WrittenStack["more"],
): readonly string[] {
  return faultsOf(rule, { web: { resource, more } });
}

/** A Deployment, as the provider writes it. */
export function deployment(spec: object, others: object = {}, labels: object = { app: "site" }) {
  return {
    metadata: { name: "site", namespace: "web" },
    spec: { template: { metadata: { labels }, spec }, ...others },
  };
}

/** A container. */
export function container(others: object = {}) {
  return { name: "site", image: "nginx:1.27", ...others };
}

/** Comments that declare nodes of cluster `lab`. */
export function factsOf(
  nodes: readonly {
    readonly name: string;
    readonly taints?: readonly string[];
    readonly gpus?: number;
    readonly labels?: Readonly<Record<string, string>>;
  }[],
  makes: readonly object[] = [],
) {
  const facts = {
    name: "lab",
    distribution: "kubeadm",
    nodes: nodes.map(({ name, taints = [], gpus, labels }) => ({
      name,
      address: "10.0.0.1",
      architecture: "amd64",
      allocatable: { cpuMillicores: 4000, memoryBytes: 2 ** 33 },
      alreadyRequested: { cpuMillicores: 0, memoryBytes: 0, pods: 0 },
      maxPods: 110,
      roles: ["worker"],
      taints,
      gpus,
      labels: { "kubernetes.io/hostname": name, ...labels },
      packages: [],
    })),
  };
  const note = { facts, makes, preconditions: {}, postconditions: {}, warnings: {}, stops: {} };
  return noteOf(note);
}

/** A note about cluster `lab`. */
export function noteOf(note: object) {
  return {
    "//": { live: { lab: JSON.stringify(note) } },
    data: { external: { lab: { query: { kubeconfig: "~/.kube/config", context: "lab" } } } },
  };
}
