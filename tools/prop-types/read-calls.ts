import * as ts from "typescript";
import type { Parameter, PropTypes } from "../../constructs/checks/props/shape";
import { TypeReader } from "./type-reader";

const OPTIONS: ts.CompilerOptions = {
  lib: ["lib.es2022.d.ts"],
  types: [],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  strict: true,
  skipLibCheck: true,
};

/** Framework packages whose types appear in props; provider classes are megabytes, and none of them is a prop. */
const READ = ["constructs", "cdktf"];

/** Reads the parameters of all exported functions and classes of a module from their types. */
export function readCalls(entry: string, isOurs: (file: string) => boolean): PropTypes {
  const host = ts.createCompilerHost(OPTIONS);
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) =>
      text.startsWith(".") || (READ.includes(text) && isOurs(from))
        ? ts.resolveModuleName(text, from, OPTIONS, host)
        : { resolvedModule: undefined },
    );
  const program = ts.createProgram([entry], OPTIONS, host);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${entry}: must be a module`);
  const reader = new TypeReader(checker, isOurs);
  const calls = checker
    .getExportsOfModule(module)
    .map((symbol) =>
      (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol),
    )
    .flatMap((symbol) => callsOf(symbol, checker))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, signature]) => [name, parametersOf(signature, reader, checker)] as const)
    .filter(([, parameters]) => parameters.length > 0);
  return { calls: Object.fromEntries(calls), types: reader.types };
}

type Call = readonly [name: string, signature: ts.Signature];

/** A function; or a class's constructor, static methods and methods. */
function callsOf(symbol: ts.Symbol, checker: ts.TypeChecker): readonly Call[] {
  if ((symbol.flags & ts.SymbolFlags.Function) !== 0) {
    return signaturesOf(symbol, checker).map((signature) => [symbol.name, signature]);
  }
  if ((symbol.flags & ts.SymbolFlags.Class) === 0) return [];
  const [made] = checker.getTypeOfSymbol(symbol).getConstructSignatures();
  const isPrivate = made?.declaration !== undefined && isHidden(made.declaration);
  const constructed: readonly Call[] = made === undefined || isPrivate ? [] : [[symbol.name, made]];
  const members = [...(symbol.exports?.values() ?? []), ...(symbol.members?.values() ?? [])];
  const methods = members.filter(
    ({ flags, declarations }) =>
      (flags & ts.SymbolFlags.Method) !== 0 && declarations?.some(isHidden) === false,
  );
  return [
    ...constructed,
    ...methods.flatMap((method) =>
      signaturesOf(method, checker).map((signature): Call => [`${symbol.name}.${method.name}`, signature]),
    ),
  ];
}

function isHidden(declaration: ts.Declaration): boolean {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return (ts.getCombinedModifierFlags(declaration) & hidden) !== 0;
}

function signaturesOf(symbol: ts.Symbol, checker: ts.TypeChecker): readonly ts.Signature[] {
  return checker.getTypeOfSymbol(symbol).getCallSignatures().slice(0, 1);
}

function parametersOf(
  signature: ts.Signature,
  reader: TypeReader,
  checker: ts.TypeChecker,
): readonly Parameter[] {
  return signature.parameters.map((parameter) => {
    const declaration = parameter.valueDeclaration as ts.ParameterDeclaration;
    const isOptional = checker.isOptionalParameter(declaration);
    const type = reader.typeOf(parameter);
    const shape = reader.shapeOf(isOptional ? checker.getNonNullableType(type) : type);
    return [isOptional ? `${parameter.name}?` : parameter.name, shape];
  });
}
