// Lint rules that hold the architecture of DESIGN.md; a rule that can be checked is checked here.
const tseslint = require("typescript-eslint");
const importX = require("eslint-plugin-import-x");
const checkFile = require("eslint-plugin-check-file");
const jsdoc = require("eslint-plugin-jsdoc");

const DOMAINS = ["elasticsearch", "monitoring", "nodes", "routes", "secrets", "storage", "workloads"];
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
      "^@cdktf/provider-kubernetes/lib/(?!data-kubernetes-(nodes|resources)$|provider$|.*-v\\d$|manifest$)",
    message: "Only classes with a version in their name: the others are deprecated in provider 3.",
  },
];

/** What the house may not look into. */
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

/** Keeps files of one folder from importing what stands above them. */
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

/** Keeps what a domain is declared with at its bottom: these folders import, of their domain, only what is named. */
function bottom(domain, folder, below) {
  const ownRooms = below.map((name) => `${name}/`).join("|") || "$^";
  const patterns = `^\\.\\./(?!\\.\\./|${ownRooms})|^(\\.\\./){2}(?!(${BELOW_DOMAINS.join("|")})$)`;
  const message = `${domain}/${folder} stands at the bottom: of ${domain} it imports ${below.join(", ") || "nothing"}.`;
  return layer([`constructs/${domain}/${folder}/*.ts`], patterns, message, once);
}

module.exports = tseslint.config(
  {
    ignores: [
      "constructs/live/live-program.cjs",
      "lib/",
      "dist/",
      "cdktf.out/",
      "node_modules/",
      "coverage/",
    ],
  },
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strict, ...tseslint.configs.stylistic],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    plugins: { "import-x": importX, "check-file": checkFile, jsdoc },
    rules: {
      "no-restricted-imports": ["error", { patterns: everywhere }],
      "import-x/no-cycle": "error",
      "import-x/no-default-export": "error",
      "import-x/order": ["error", { alphabetize: { order: "asc", caseInsensitive: true } }],
      "check-file/filename-naming-convention": [
        "error",
        { "**/*.ts": "KEBAB_CASE" },
        { ignoreMiddleExtensions: true },
      ],
      "check-file/folder-naming-convention": [
        "error",
        { "{constructs,stacks,synthesis,test,tools}/**": "KEBAB_CASE" },
      ],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/explicit-member-accessibility": [
        "error",
        { overrides: { constructors: "no-public" } },
      ],
      "@typescript-eslint/member-ordering": [
        "error",
        {
          default: [
            "public-static-field",
            "public-static-method",
            "private-static-method",
            "public-instance-field",
            "private-instance-field",
            "constructor",
            ["public-get", "public-method"],
            ["protected-method"],
            ["private-get", "private-method"],
          ],
        },
      ],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-restricted-types": "off",
      "@typescript-eslint/restrict-template-expressions": "off",
      "no-restricted-syntax": [
        "error",
        {
          selector: "Property[key.name='ignoreChanges']",
          message: "Ignored changes hide drift.",
        },
        {
          selector: "Literal[regex.pattern=/\\]\\(\\[-a-z0-9\\]/]",
          message: "What a DNS label is stands in constructs/checks/names.ts: isDnsLabel, isDnsSubdomain.",
        },
        {
          selector: "TSTypeAliasDeclaration[id.name=/^(Fail|Refuse)$/]",
          message:
            "constructs/checks has the one idiom to throw an error about a prop: Fail, failOf, propError.",
        },
        {
          selector: "BinaryExpression[operator='instanceof']",
          message: "Two copies of a framework have two classes: ask for a symbol or a property.",
        },
      ],
    },
  },
  {
    files: ["constructs/**/*.ts", "synthesis/**/*.ts"],
    ignores: ["synthesis/bench/**"],
    rules: {
      "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true, IIFEs: true }],
      "jsdoc/require-description": [
        "error",
        {
          contexts: [
            "TSInterfaceDeclaration",
            "TSPropertySignature",
            "ClassDeclaration",
            "FunctionDeclaration",
          ],
        },
      ],
      "jsdoc/require-jsdoc": [
        "error",
        {
          publicOnly: true,
          enableFixer: false,
          require: { ClassDeclaration: true, FunctionDeclaration: true, MethodDefinition: true },
          contexts: [
            "TSInterfaceDeclaration",
            "TSInterfaceBody > TSPropertySignature",
            "TSEnumDeclaration",
            "TSEnumMember",
          ],
          checkConstructors: false,
        },
      ],
      "jsdoc/no-restricted-syntax": [
        "error",
        {
          contexts: [
            {
              comment: "JsdocBlock:not(*:has(JsdocTag[tag=default]))",
              context: "TSPropertySignature[optional=true]",
              message: "An optional prop needs @default: a value, or what happens without it.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["{constructs,synthesis,stacks,cli,tools}/**/*.ts", "main.ts"],
    rules: { "max-lines": ["error", 250] },
  },
  {
    // the fields are Kubernetes' own, in its own words: https://kubernetes.io/docs/reference/kubernetes-api/
    files: ["constructs/live/kinds.ts"],
    rules: { "jsdoc/require-jsdoc": "off", "jsdoc/no-restricted-syntax": "off" },
  },
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
  bottom("elasticsearch", "model", []),
  bottom("elasticsearch", "props", ["model"]),
  bottom("monitoring", "props", []),
  bottom("monitoring", "model", ["props"]),
  ...room("guardrails", BELOW_DOMAINS),
  layer(
    ["constructs/guardrails/judgement.ts", "constructs/guardrails/{judge,rules}/*.ts"],
    `^\\.\\./\\.\\./(?!(${BELOW_DOMAINS.join("|")})$)|^cdktf|^constructs$`,
    "Rules judge documents: they run without the framework, in the command too.",
    once,
  ),
  layer(
    ["stacks/**"],
    "constructs/.+|^(\\.\\./)+(main|tools|test)",
    "Stacks import the public API, constructs/index.",
  ),
  layer(["tools/**"], "constructs|stacks|main", "Tools read synthesized JSON, never constructs."),
  layer(
    ["cli/**"],
    "^(\\.\\./)+(constructs(?!/guardrails/(judgement|judge/pod-security)$)|synthesis|stacks|tools|main)|^cdktf|^cdktn|^constructs$",
    "The command reads synthesized JSON and live clusters. Of the library it loads what judges documents by guardrails, and never a construct or the framework.",
  ),
  {
    files: ["test/**/*.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    files: ["**/*.js"],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
