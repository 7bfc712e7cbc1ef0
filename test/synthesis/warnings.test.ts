import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Annotations, TerraformStack } from "cdktf";
import { App, type AppOptions } from "../../synthesis";

function printedBy(options: AppOptions): string {
  const printed: string[] = [];
  const write = jest.spyOn(process.stderr, "write").mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  try {
    const app = new App({ outdir: mkdtempSync(join(tmpdir(), "warned-")), ...options });
    const stack = new TerraformStack(app, "web");
    Annotations.of(stack).addWarning("has one replica");
    Annotations.of(stack).addInfo("is new");
    app.synth();
    return printed.join("");
  } finally {
    write.mockRestore();
  }
}

test("a synth ends with the warnings of all stacks, without informational messages", () => {
  expect(printedBy({ printWarnings: true })).toBe("warning: web: has one replica\n");
});

test("warnings are omitted on request", () => {
  expect(printedBy({ printWarnings: false })).toBe("");
});

test.each([
  ["yes, where nothing else prints them", undefined, "warning: web: has one replica\n"],
  ["no, where the command of cdktf does", "{}", ""],
])("by default: %s", (_title, context, printed) => {
  const before = process.env.CDKTF_CONTEXT_JSON;
  if (context === undefined) delete process.env.CDKTF_CONTEXT_JSON;
  else process.env.CDKTF_CONTEXT_JSON = context;
  try {
    expect(printedBy({})).toBe(printed);
  } finally {
    if (before === undefined) delete process.env.CDKTF_CONTEXT_JSON;
    else process.env.CDKTF_CONTEXT_JSON = before;
  }
});
