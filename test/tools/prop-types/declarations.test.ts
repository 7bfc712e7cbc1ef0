import { withoutBodies } from "../../../tools/prop-types/declarations";

const TEXT = `/** A comment. */
export interface AProps {
  // a reason.
  readonly name: string;
}
export class A {
  constructor(props: AProps) {
    this.name = props.name;
  }

  public with({ name }: AProps): { readonly name: string } {
    if (name === "") {
      return this;
    }
    return { name };
  }
  public long(
    name: string,
    props: {
      readonly name: string;
    },
  ): void {
    this.name = name;
  }
  private constructor(public readonly bytes: number) {}
  public static readonly all = make(1);
}
export function make(name: string): A {
  return new A({ name });
}
function long(
  name: string,
): void {
  log(name);
}
type Last = "a";
`;

test("keeps declarations and omits code that does not affect types", () => {
  expect(withoutBodies(TEXT).split("\n")).toEqual([
    "export interface AProps {",
    "  readonly name: string;",
    "}",
    "export class A {",
    "  constructor(props: AProps) {",
    "",
    "  public with({ name }: AProps): { readonly name: string } {",
    "  public long(",
    "    name: string,",
    "    props: {",
    "      readonly name: string;",
    "    },",
    "  ): void {",
    "  private constructor(public readonly bytes: number) {}",
    "  public static readonly all = make(1);",
    "}",
    "export function make(name: string): A {",
    "function long(",
    "  name: string,",
    "): void {",
    'type Last = "a";',
    "",
  ]);
});
