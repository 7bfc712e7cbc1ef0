import { GUARDRAILS } from "../../constructs/guardrails/rules";
import { filesBelow, textOf } from "../docs/project-files";

/** Tests of rules by their ids, which are the names of their files. */
const TESTS = filesBelow(["test/guardrails/rules"], ".test.ts");

function testOf(id: string): string {
  const file = TESTS.find((each) => each.endsWith(`/${id}.test.ts`));
  return file === undefined ? "" : textOf(file).replace(/\s/g, "");
}

test.each(GUARDRAILS.map(({ id }) => id))(
  "%s is tested with a document that it accepts, and one that it does not",
  (id) => {
    const text = testOf(id);
    expect(text).toMatch(/toEqual\(\[\],?\)/);
    expect(text).toMatch(
      /toEqual\(\[[^\],]|expect\.string(Matching|Containing)\(|toHaveLength\([1-9]|toContain\(/,
    );
    // documents of the test are judged by that rule.
    expect(text).toMatch(new RegExp(`faults(In|Of)\\("${id}"`));
  },
);
