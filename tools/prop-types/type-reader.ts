import * as ts from "typescript";
import type { ObjectShape, Shape } from "../../constructs/checks/props/shape";

const { TypeFlags } = ts;

/** Number of members by which an instance of a class is recognized. */
const MEMBERS_OF_INSTANCE = 4;

/** Turns types into shapes; an object type, or a union that has a name, is written once. */
export class TypeReader {
  /** Those types in the order in which they were met; shapes refer to them by position. */
  public readonly types: (ObjectShape | Shape)[] = [];
  private readonly positions = new Map<ts.Type, number>();

  constructor(
    private readonly checker: ts.TypeChecker,
    /** Whether a file belongs to the library. */
    private readonly isOurs: (file: string) => boolean,
  ) {}

  /** Returns the shape that a value of a type has. */
  public shapeOf(type: ts.Type): Shape {
    const { flags } = type;
    if ((flags & (TypeFlags.Any | TypeFlags.Unknown)) !== 0) return "a";
    if ((flags & (TypeFlags.Undefined | TypeFlags.Never | TypeFlags.Void)) !== 0) return "u";
    if ((flags & TypeFlags.Null) !== 0) return "0";
    if ((flags & (TypeFlags.String | TypeFlags.TemplateLiteral)) !== 0) return "s";
    if ((flags & TypeFlags.Number) !== 0) return "n";
    if ((flags & TypeFlags.Boolean) !== 0) return "b";
    if ((flags & TypeFlags.NonPrimitive) !== 0) return ["x", "object"];
    if (type.isUnion()) return type.aliasSymbol === undefined ? this.unionOf(type) : this.namedUnion(type);
    const literal = literalOf(type);
    if (literal !== undefined) return ["e", enumName(type), literal];
    if ((flags & TypeFlags.TypeParameter) !== 0) return this.constraintOf(type);
    if ((flags & (TypeFlags.Object | TypeFlags.Intersection)) !== 0) return this.objectOf(type);
    throw new Error(`${this.checker.typeToString(type)}: a prop must have a type that can be checked`);
  }

  /** Returns the type of a prop or parameter without the `undefined` of an optional one. */
  public typeOf(symbol: ts.Symbol): ts.Type {
    return this.checker.getTypeOfSymbol(symbol);
  }

  private constraintOf(type: ts.Type): Shape {
    const constraint = this.checker.getBaseConstraintOfType(type);
    return constraint === undefined ? "a" : this.shapeOf(constraint);
  }

  /** Literals of a union become one enum; an optional prop's `undefined` is removed by the caller. */
  private unionOf(union: ts.UnionType): Shape {
    const isLiteral = (type: ts.Type) => literalOf(type) !== undefined;
    const literals = union.types.filter(isLiteral);
    const others = union.types.filter((type) => !isLiteral(type)).map((type) => this.shapeOf(type));
    const shapes: Shape[] = [...others];
    const values = literals.map(literalOf).filter((value) => value !== undefined);
    if (values.includes(true) && values.includes(false)) shapes.unshift("b");
    const rest = shapes.includes("b") ? values.filter((value) => typeof value !== "boolean") : values;
    const [first] = literals;
    if (first !== undefined && rest.length > 0) shapes.push(["e", enumName(first), ...rest]);
    const unique = shapes.filter((shape, index) => shapes.findIndex((other) => same(shape, other)) === index);
    const [only] = unique;
    return unique.length === 1 && only !== undefined ? only : ["|", ...unique];
  }

  /** A union with a name can contain itself, as JSON does. */
  private namedUnion(union: ts.UnionType): Shape {
    return this.once(union, () => this.unionOf(union));
  }

  private once(type: ts.Type, shapeOf: () => ObjectShape | Shape): number {
    const known = this.positions.get(type);
    if (known !== undefined) return known;
    const position = this.types.length;
    this.positions.set(type, position);
    // reserves its position before the types in it are read.
    this.types.push("a");
    this.types[position] = shapeOf();
    return position;
  }

  private objectOf(type: ts.Type): Shape {
    const { checker } = this;
    if (checker.isTupleType(type)) {
      return ["t", ...checker.getTypeArguments(type as ts.TypeReference).map((each) => this.shapeOf(each))];
    }
    if (checker.isArrayType(type)) {
      const [element] = checker.getTypeArguments(type as ts.TypeReference);
      return ["l", element === undefined ? "a" : this.shapeOf(element)];
    }
    if (type.getCallSignatures().length > 0) return "f";
    const symbol = type.getSymbol();
    if (symbol !== undefined && !this.isDeclaredByUs(symbol) && isNamed(symbol)) return foreign(symbol);
    if (symbol !== undefined && (symbol.flags & ts.SymbolFlags.Class) !== 0)
      return this.once(type, () => this.instanceOf(type, symbol));
    return this.once(type, () => this.propsOf(type));
  }

  private isDeclaredByUs(symbol: ts.Symbol): boolean {
    return (symbol.declarations ?? []).some((each) => this.isOurs(each.getSourceFile().fileName));
  }

  private instanceOf(type: ts.Type, symbol: ts.Symbol): Shape {
    const members = this.checker
      .getPropertiesOfType(type)
      .filter((member) => this.isDeclaredByUs(member) && isPublic(member))
      .map(({ name }) => name)
      .slice(0, MEMBERS_OF_INSTANCE);
    return ["c", symbol.name, this.waysToMake(symbol, type), ...members];
  }

  /** How a value of a class is made, for the message: its factories, or its constructor. */
  private waysToMake(symbol: ts.Symbol, instance: ts.Type): string {
    const type = this.checker.getTypeOfSymbol(symbol);
    const factories = this.checker.getPropertiesOfType(type).filter((member) => {
      const [signature] = this.checker.getTypeOfSymbol(member).getCallSignatures();
      return isPublic(member) && signature?.getReturnType() === instance;
    });
    const [first] = factories;
    return first === undefined ? `new ${symbol.name}(...)` : `${symbol.name}.${first.name}(...)`;
  }

  private propsOf(type: ts.Type): ObjectShape {
    const props = this.checker.getPropertiesOfType(type).flatMap((symbol) => {
      if (symbol.name.startsWith("__@")) return [];
      const isOptional = (symbol.flags & ts.SymbolFlags.Optional) !== 0;
      const declared = this.typeOf(symbol);
      const shape = this.shapeOf(isOptional ? withoutUndefined(declared, this.checker) : declared);
      return [[isOptional ? `${symbol.name}?` : symbol.name, shape] as const];
    });
    const index = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    const others = index === undefined ? {} : { others: this.shapeOf(index) };
    return { name: nameOf(type), props: Object.fromEntries(props), ...others };
  }
}

function withoutUndefined(type: ts.Type, checker: ts.TypeChecker): ts.Type {
  // `exactOptionalPropertyTypes` is off, so the type of an optional prop includes undefined.
  return (type.flags & TypeFlags.Undefined) !== 0 ? type : removeUndefined(type, checker);
}

function removeUndefined(type: ts.Type, checker: ts.TypeChecker): ts.Type {
  if (!type.isUnion()) return type;
  // NonNullable would take null away too.
  const hasNull = type.types.some(({ flags }) => (flags & TypeFlags.Null) !== 0);
  return hasNull ? type : checker.getNonNullableType(type);
}

function literalOf(type: ts.Type): string | number | boolean | undefined {
  if (type.isStringLiteral() || type.isNumberLiteral()) return type.value;
  if ((type.flags & TypeFlags.BooleanLiteral) === 0) return undefined;
  return (type as ts.Type & { readonly intrinsicName: string }).intrinsicName === "true";
}

function enumName(type: ts.Type): string {
  if ((type.flags & TypeFlags.EnumLiteral) === 0) return "";
  const declaration = type.getSymbol()?.valueDeclaration;
  if (declaration === undefined) return "";
  if (ts.isEnumDeclaration(declaration)) return declaration.name.text;
  return ts.isEnumDeclaration(declaration.parent) ? declaration.parent.name.text : "";
}

function nameOf(type: ts.Type): string {
  const name = type.aliasSymbol?.name ?? type.getSymbol()?.name ?? "";
  return name.startsWith("__") || ["Pick", "Omit", "Partial", "Readonly", "Record"].includes(name)
    ? ""
    : name;
}

/** Mapped types of TypeScript's own library are no type of a framework: their props are ours. */
function isNamed({ name, flags }: ts.Symbol): boolean {
  return !name.startsWith("__") && (flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) !== 0;
}

function isPublic(symbol: ts.Symbol): boolean {
  const [declaration] = symbol.declarations ?? [];
  if (declaration === undefined || symbol.name === "prototype" || symbol.name.startsWith("__#")) return false;
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return (ts.getCombinedModifierFlags(declaration) & hidden) === 0;
}

function foreign(symbol: ts.Symbol): Shape {
  return ["x", symbol.name];
}

function same(one: Shape, other: Shape): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
