import { FieldEffect, fieldEffect } from "../../../cli/review/verdicts/object-fields";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { FIELD_CASES, type FieldCase } from "./object-fields/field-cases";

/** Matches the API server's errors for immutable fields. */
const REFUSED = /immutable|forbidden|may not change|cannot change|can only be modified in tandem/i;

describeWith(ControlPlane.available(), "fields of objects on a real API server", () => {
  let plane: ControlPlane;

  beforeAll(async () => {
    plane = await ControlPlane.start();
    plane.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: "fields" } });
    plane.apply(FIELD_CASES.map(({ object }) => object));
  }, 120_000);

  afterAll(() => plane.release());

  const isRefused = ({ object }: FieldCase, path: string, value: unknown): boolean => {
    const patch = path.split(".").reduceRight<unknown>((below, word) => ({ [word]: below }), value);
    const {
      kind,
      metadata: { name, namespace },
    } = object;
    const where = namespace === undefined ? [] : ["--namespace", namespace];
    const { status, stderr } = plane.tryKubectl(
      ...["patch", kind, name, ...where],
      ...["--type=merge", "--dry-run=server", `--patch=${JSON.stringify(patch)}`],
    );
    if (status !== 0 && !REFUSED.test(stderr)) throw new Error(`${kind} ${path}: ${stderr}`);
    return status !== 0;
  };

  test.each(FIELD_CASES.map((each) => [each.object.kind, each] as const))(
    "the immutable fields of a %s are known, and no others",
    (kind, each) => {
      const paths = Object.keys(each.changes);
      const refused = paths.filter((path) => isRefused(each, path, each.changes[path]));
      const known = paths.filter((path) => fieldEffect(kind, path, []) === FieldEffect.IMMUTABLE);
      expect(known).toEqual(refused);
    },
    60_000,
  );
});
