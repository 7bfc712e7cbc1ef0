// Who may import whom: the layers of CONTRIBUTING.md.

const DOMAINS = [
  "elasticsearch",
  "monitoring",
  "nodes",
  "routes",
  "secrets",
  "storage",
  "talos",
  "workloads",
];
const BELOW_DOMAINS = [
  "checks",
  "units",
  "overrides",
  "scope",
  "live",
  "cluster",
  "charts",
  "claims",
  "pods",
];

/** Imports that no file may have. */
const everywhere = [
  {
    regex: "^@cdktf/provider-[a-z]+(/lib)?$",
    message: "Import a resource by its own subpath: the barrel of a provider takes a second to load.",
  },
  {
    regex:
      "^@cdktf/provider-kubernetes/lib/(?!data-kubernetes-(nodes|resources)$|provider$|.*-v\\d$|manifest$|labels$)",
    message:
      "Only classes with a version in their name, and those of no kind: the others are deprecated in provider 3.",
  },
];

/** Insides of `synthesis/`, which other folders must not import. */
const insides = [
  { regex: "/synthesis/.", message: "The house uses synthesis by its index, and does not look into it." },
];

/** What checks/ does once for all. */
const once = [
  {
    regex: "^node:crypto$",
    message: "Hashes and checksums are made in constructs/checks: shortHashOf, checksumOfTexts.",
  },
];

/** Forbids files of one folder to import from folders above them. */
function layer(files, forbidden, message, further = []) {
  const patterns = [...everywhere, ...insides, ...further, { regex: forbidden, message }];
  return { files, rules: { "no-restricted-imports": ["error", { patterns }] } };
}

/** Lets a folder of the library import only these others, by their index. */
function room(name, below) {
  const allowed = below.length === 0 ? "$^" : below.join("|");
  const message = `${name} imports ${below.join(", ") || "nothing of ours"}, by their index, and nothing else of ours.`;
  return [1, 2, 3].map((depth) => {
    const up = "\\.\\./".repeat(depth);
    const files = [`constructs/${name}/${"*/".repeat(depth - 1)}*.ts`];
    return layer(files, `^${up}(?!(${allowed})$)`, message, name === "checks" ? [] : once);
  });
}

/** Lets a room within a folder of the library import only these others of that folder, and what stands below domains. */
function within(folder, name, below) {
  const others = below.map((each) => `${each}(/|$)`).join("|") || "$^";
  const up = "\\.\\./".repeat(folder.split("/").length);
  const patterns = `^\\.\\./(?!${up}(${BELOW_DOMAINS.join("|")})$|${others})`;
  const message = `Of ${folder}, ${name} imports ${below.join(", ") || "no other room"}, and else what stands below the domains.`;
  return layer([`constructs/${folder}/${name}/*.ts`], patterns, message, once);
}

/** Allows files of the guardrails to import folders below the domains, and no framework. */
function judging(depth, files) {
  return layer(
    files,
    `^(\\.\\./){${depth}}(?!(${BELOW_DOMAINS.join("|")})$)|^cdktf|^constructs$`,
    "Rules judge documents: they run without the framework, in the command too.",
    once,
  );
}

/** For each folder, the imports that it may not have. */
const rooms = [
  ...room("checks", []),
  ...room("units", ["checks"]),
  ...room("overrides", ["checks"]),
  ...room("scope", ["checks", "overrides"]),
  layer(
    ["synthesis/*.ts"],
    "^\\.\\./",
    "synthesis is a product of its own: it imports nothing of the house.",
  ),
  layer(
    ["synthesis/{document,drafts,tokens}/*.ts"],
    "^\\.\\./\\.\\./",
    "synthesis is a product of its own: it imports nothing of the house.",
  ),
  ...room("live", ["checks", "units", "scope"]),
  layer(
    ["constructs/live/program/*.ts"],
    "^\\.\\./\\.\\./|^cdktf|^constructs$",
    "The program runs without the framework.",
  ),
  ...room("cluster", ["checks", "units", "overrides", "scope", "live", "\\.\\./synthesis"]),
  ...room("charts", ["checks", "units", "overrides", "live", "cluster"]),
  ...room("claims", ["checks", "units", "overrides", "live", "cluster", "charts"]),
  ...room("pods", ["checks", "units", "overrides", "live", "cluster", "charts"]),
  ...DOMAINS.flatMap((domain) => room(domain, BELOW_DOMAINS)),
  within("talos", "model", []),
  within("elasticsearch", "model", []),
  within("elasticsearch", "props", ["model"]),
  within("monitoring", "props", []),
  within("monitoring", "model", ["props"]),
  within("workloads/pod", "container", []),
  within("workloads/pod", "placement", ["surroundings"]),
  within("workloads/pod", "access", ["surroundings"]),
  within("workloads/pod", "volumes", ["container", "placement", "surroundings"]),
  within("workloads/pod", "service", ["container", "surroundings"]),
  within("workloads/pod", "network", ["access", "service", "surroundings"]),
  ...room("guardrails", BELOW_DOMAINS),
  judging(2, ["constructs/guardrails/judgement.ts", "constructs/guardrails/{judge,rules}/*.ts"]),
  judging(3, ["constructs/guardrails/{judge,rules}/*/*.ts"]),
  layer(
    ["stacks/**"],
    "constructs/.+|^(\\.\\./)+(main|tools|test)",
    "Stacks import the public API, constructs/index.",
  ),
  layer(
    ["tools/**"],
    "constructs(?!/checks/props/shape$)|stacks|main",
    "Tools read synthesized JSON and write the types of props, and never load a construct.",
  ),
  layer(
    ["cli/**"],
    "^(\\.\\./)+(constructs(?!/(checks/(calendar-day|names|nearest|paths|prop-error|time-zone|versions|cron/(cron|times)|props/value-kinds)|cluster/facts/(cidr|taint)|guardrails/(judgement|judge/(pods/(pod-security|pod-template-path)|network/(policies|policy-rule)|tree/(blocks|kind-of-type|manifest|set-values)))|live-program|live/(kinds?|selectors)|monitoring/model/duration|routes/traefik/rule-hosts|talos/model/(support-matrix|talos-model)|units/(quantity-bytes|shell-word))$)|synthesis|stacks|tools|main)|^cdktf|^cdktn|^constructs$",
    "The command reads synthesized JSON and live clusters. Of the library it loads what judges documents by guardrails, what reads clusters, networks, when a taint is tolerated, the form of a Talos model and durations of Prometheus, and never a construct or the framework.",
  ),
];

module.exports = { everywhere, rooms };
