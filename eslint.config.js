// Lint rules that hold the architecture of DESIGN.md; a rule that can be checked is checked here.
const tseslint = require("typescript-eslint");
const importX = require("eslint-plugin-import-x");
const checkFile = require("eslint-plugin-check-file");
const jsdoc = require("eslint-plugin-jsdoc");
const functionNames = require("./tools/eslint/function-names");
const { everywhere, rooms } = require("./tools/eslint/rooms");

/** Syntax that no file may have. */
const SYNTAX = [
  {
    selector: "ObjectExpression > SpreadElement > ObjectExpression",
    message: "Write the properties in line: a spread literal only saves lines.",
  },
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
    message: "constructs/checks has the one idiom to throw an error about a prop: Fail, failOf, propError.",
  },
  {
    selector: "BinaryExpression[operator='instanceof']",
    message: "Two copies of a framework have two classes: ask for a symbol or a property.",
  },
];

/** Ways to read a synthesized document beside the one that tests have. */
const OTHER_READERS = [
  "CallExpression[callee.object.name='JSON'][callee.property.name='parse'] Literal[value=/cdk\\.tf\\.json$/]",
  "CallExpression[callee.object.name='JSON'] CallExpression[callee.object.name='Testing'][callee.property.name='synth']",
].map((selector) => ({
  selector,
  message: "Tests read documents by test/support/document.ts: readDocument, documentOf, find, entriesOf.",
}));

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
      "no-restricted-syntax": ["error", ...SYNTAX],
    },
  },
  {
    files: ["constructs/**/*.ts", "synthesis/**/*.ts"],
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
  { files: ["**/*.{ts,js}"], rules: { "max-lines": ["error", 250] } },
  {
    files: ["{constructs,synthesis,stacks,cli,tools}/**/*.ts", "main.ts"],
    plugins: { groundplan: { rules: { "function-names": functionNames } } },
    // Terraform throws what `requireLive` registers.
    rules: { "groundplan/function-names": ["error", ["requireLive"]] },
  },
  {
    // the fields are Kubernetes' own, in its own words: https://kubernetes.io/docs/reference/kubernetes-api/
    files: ["constructs/live/kinds.ts"],
    rules: { "jsdoc/require-jsdoc": "off", "jsdoc/no-restricted-syntax": "off" },
  },
  ...rooms,
  {
    files: ["test/**/*.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    files: ["test/**/*.ts"],
    ignores: ["test/support/document.ts"],
    rules: { "no-restricted-syntax": ["error", ...SYNTAX, ...OTHER_READERS] },
  },
  {
    files: ["**/*.js"],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
