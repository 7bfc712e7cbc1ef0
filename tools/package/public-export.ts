import { relative } from "node:path";
import * as ts from "typescript";

/** A name that a module exports, and where it is written. */
export interface PublicExport {
  readonly name: string;
  /** Module that declares it, relative to the root of the library, without extension: `constructs/storage/x`. */
  readonly module: string;
  /** Name that the module declares it by. */
  readonly declaredAs: string;
  /** Whether it exists at run time; types do not. */
  readonly isValue: boolean;
}

/** Returns, for each of these declaration files, what it exports; only modules of the library are followed. */
export function readExports(
  files: readonly string[],
  root: string,
): ReadonlyMap<string, readonly PublicExport[]> {
  const options: ts.CompilerOptions = { noLib: true, types: [], module: ts.ModuleKind.CommonJS };
  const host = ts.createCompilerHost(options);
  // frameworks and providers are megabytes of types, and none of them is exported again.
  host.resolveModuleNameLiterals = (literals, containingFile) =>
    literals.map(({ text }) =>
      text.startsWith(".")
        ? ts.resolveModuleName(text, containingFile, options, host)
        : { resolvedModule: undefined },
    );
  const program = ts.createProgram(files, options, host);
  const checker = program.getTypeChecker();
  return new Map(
    files.map((file) => {
      const source = program.getSourceFile(file);
      const symbol = source && checker.getSymbolAtLocation(source);
      if (symbol === undefined) return [file, []];
      const names = checker.getExportsOfModule(symbol).map((each) => describe(each, checker, root));
      return [file, names.sort((one, other) => (one.name < other.name ? -1 : 1))];
    }),
  );
}

function describe(symbol: ts.Symbol, checker: ts.TypeChecker, root: string): PublicExport {
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  const target = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  const file = target.declarations?.[0]?.getSourceFile().fileName;
  if (file === undefined)
    throw new Error(`export ${symbol.name} must be declared in a module of the library`);
  return {
    name: symbol.name,
    module: relative(root, file).replace(/\.d\.ts$/, ""),
    declaredAs: target.name,
    isValue: (target.flags & ts.SymbolFlags.Value) !== 0,
  };
}

/** Returns the domain of an export: the folder of the first level, below `constructs/` or beside it. */
export function domainOf({ module }: PublicExport): string {
  const [top = "", domain = ""] = module.split("/");
  return top === "constructs" ? domain : top;
}
