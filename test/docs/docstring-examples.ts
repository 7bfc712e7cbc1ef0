import { join } from "node:path";
import * as ts from "typescript";
import * as groundplan from "../../constructs";
import type { Snippet } from "./page-snippets";
import { filesBelow, textOf } from "./project-files";

const SOURCES = filesBelow(["constructs", "synthesis"], ".ts");

/** Modules that an example may use by name: the library, what `given.ts` has made, and the framework. */
const MODULES = {
  cdktf: ["TerraformOutput"],
  constructs: ["Construct"],
  "./given": ["app", "cluster", "stack"],
};

/** Types of the library, which need no import at run time. */
const TYPES = reported("(?:interface|type)");

const CLASSES = reported("class");

/** Returns a program for each `@example` in the docstrings. */
export function docstringExamples(): readonly Snippet[] {
  return SOURCES.flatMap((file) =>
    docstringsIn(file).flatMap(({ name, text }) =>
      examplesIn(text).map((code, at) => ({
        title: `@example of ${name}${at === 0 ? "" : ` #${at + 1}`} in ${file}`,
        page: file,
        file: join(__dirname, `${name}-${file.replace(/\W/g, "-")}-${at}.example.ts`),
        code: programOf(code),
      })),
    ),
  );
}

/** Returns the public classes, each with its file and docstring. */
export function publicClasses(): readonly {
  readonly name: string;
  readonly file: string;
  readonly text: string;
}[] {
  return SOURCES.flatMap((file) =>
    docstringsIn(file)
      .filter(({ node, name }) => ts.isClassDeclaration(node) && CLASSES.has(name))
      .map(({ name, text }) => ({ name, file, text })),
  );
}

/** Returns the code of the examples in a docstring; one without a fence is returned unchanged. */
export function examplesIn(docstring: string): readonly string[] {
  const tags = docstring.split(/^(?=@\w)/m).filter((tag) => tag.startsWith("@example"));
  return tags.map((tag) => /^```ts\n([\s\S]*?)^```$/m.exec(tag)?.[1] ?? tag);
}

/** Returns the names of the public API that are declared by a keyword. */
function reported(keyword: string): ReadonlySet<string> {
  return new Set(textOf("etc/groundplan.api.md").match(new RegExp(`(?<=^export ${keyword} )\\w+`, "gm")));
}

interface Docstring {
  readonly node: ts.Node;
  readonly name: string;
  readonly text: string;
}

function docstringsIn(file: string): readonly Docstring[] {
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true);
  const found: Docstring[] = [];
  const visit = (node: ts.Node): void => {
    const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
    for (const comment of comments) {
      if (comment.parent === node)
        found.push({ node, name: nameOf(node), text: plainText(comment.getText()) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function nameOf(node: ts.Node): string {
  const { name } = node as { readonly name?: ts.Node };
  return name === undefined ? "constructor" : name.getText();
}

function plainText(comment: string): string {
  return comment.replace(/^\/\*\*|\*\/$/g, "").replace(/^[ \t]*\* ?/gm, "");
}

/** Makes a program of an example: the imports that the docstring omits, the code, and the synthesis. */
function programOf(code: string): string {
  const used = identifiersIn(code);
  const modules = { groundplan: [...Object.keys(groundplan), ...TYPES], ...MODULES };
  const imports = Object.entries(modules).flatMap(([module, names]) => {
    const wanted = names.filter((name) => used.has(name));
    const specifiers = wanted.map((name) => (TYPES.has(name) ? `type ${name}` : name));
    return wanted.length === 0 ? [] : [`import { ${specifiers.join(", ")} } from "${module}";\n`];
  });
  const synthesis =
    used.has("stack") || used.has("app") ? 'import { app as given } from "./given";\ngiven.synth();\n' : "";
  return `${imports.join("")}${withValues(code)}${synthesis}export {};\n`;
}

/** Compares what a line returns with the value in the comment behind it: `true`, a text in quotes, a host or a URL. */
function withValues(code: string): string {
  return code.replace(
    /^(\S.*); \/\/ (?:(true|false|[^"\s]+[./]\S+)|"(.*)")$/gm,
    (_line, expression, bare, quoted) => {
      const value = JSON.stringify(bare ?? quoted);
      return `if (String(${expression}) !== ${value}) throw new Error(\`${"${"}${expression}}, not ${"${"}${value}}\`);`;
    },
  );
}

function identifiersIn(code: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isPropertyName(node)) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("example.ts", code, ts.ScriptTarget.Latest, true));
  return found;
}

function isPropertyName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) && parent.name === node;
}
