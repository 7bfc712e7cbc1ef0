import { Annotations, App as FrameworkApp, Lazy, TerraformOutput, Testing } from "cdktf";
import { Construct } from "constructs";
import { App, FastStack, Namespace, PodSecurityLevel } from "../../constructs";
import { withoutCreationStacks } from "../../synthesis";
import { withCreationStacks } from "../support/no-creation-stacks";

withCreationStacks();

const apps: App[] = [];
let own: typeof Error.captureStackTrace;
const { GROUNDPLAN_CREATION_STACKS: asked } = process.env;

beforeAll(() => {
  own = Error.captureStackTrace;
});

beforeEach(() => {
  delete process.env.GROUNDPLAN_CREATION_STACKS;
});

afterEach(() => {
  for (const app of apps.splice(0)) app.synth();
  expect(Error.captureStackTrace).toBe(own);
  if (asked !== undefined) process.env.GROUNDPLAN_CREATION_STACKS = asked;
});

function newApp(): App {
  const app = new App({ outdir: Testing.app().outdir, skipValidation: true });
  apps.push(app);
  return app;
}

test("tokens do not capture a stack trace until the app is synthesized", () => {
  const app = newApp();
  expect(creationStackOfToken()).toEqual([]);
  app.synth();
  expect(creationStackOfToken().length).toBeGreaterThan(3);
});

function creationStackOfToken(): readonly string[] {
  return Lazy.anyValue({ produce: () => 1 }).creationStack;
}

test("GROUNDPLAN_CREATION_STACKS=true captures it again", () => {
  process.env.GROUNDPLAN_CREATION_STACKS = "true";
  newApp();
  expect(creationStackOfToken().length).toBeGreaterThan(3);
});

test("cdktf's own app is not affected while no other is being built", () => {
  new FrameworkApp({ outdir: Testing.app().outdir });
  expect(creationStackOfToken().length).toBeGreaterThan(3);
});

test("stack traces return after the last of several apps", () => {
  const [one, two] = [newApp(), newApp()];
  one.synth();
  one.synth();
  expect(creationStackOfToken()).toEqual([]);
  two.synth();
  expect(creationStackOfToken().length).toBeGreaterThan(3);
});

test("stack traces return after a failed synth", () => {
  const app = newApp();
  const isBroken = jest.spyOn(app.manifest, "writeToFile").mockImplementation(() => {
    throw new Error("disk is full");
  });
  expect(() => {
    app.synth();
  }).toThrow("disk is full");
  isBroken.mockRestore();
  expect(Error.captureStackTrace).toBe(own);
});

test("an error of a construct points at the line that created it", () => {
  const stack = new FastStack(newApp(), "stack");
  const makeIt = () =>
    new Namespace(stack, "ns", { name: "Not Good", podSecurity: PodSecurityLevel.BASELINE });
  expect(makeIt).toThrow("stack/ns: name must be 1 to 63 lower case letters");
  try {
    makeIt();
  } catch (error) {
    expect((error as Error).stack).toMatch(/at new Namespace .*\n +at makeIt \(.*app\.test\.ts:\d+:\d+\)/s);
  }
});

test("an error that captures its own stack keeps it", () => {
  class OwnError extends Error {
    constructor() {
      super("own");
      Error.captureStackTrace(this, OwnError);
    }
  }
  newApp();
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder);
  expect(new OwnError().stack).toMatch(/^Error: own\n +at .*app\.test\.ts/);
  expect(holder.stack).toMatch(/app\.test\.ts/);
});

test("an annotation has the stack trace of its creation, as with cdktf's app", () => {
  const app = newApp();
  Annotations.of(new Construct(new FastStack(app, "stack"), "nest")).addWarning("careful");
  app.synth();
  const { stacks } = JSON.parse(JSON.stringify(app.manifest)) as {
    stacks: { stack: { annotations: { stacktrace: string[] }[] } };
  };
  expect(stacks.stack.annotations[0]!.stacktrace.join("\n")).toMatch(/app\.test\.ts/);
});

test("an unresolvable token names the setting that shows where it was created", () => {
  const app = newApp();
  const produce = jest.fn<string, []>(() => {
    throw new Error("no idea");
  });
  new TerraformOutput(new FastStack(app, "stack"), "out", { value: Lazy.stringValue({ produce }) });
  expect(() => {
    app.synth();
  }).toThrow(/no idea.*GROUNDPLAN_CREATION_STACKS=true/s);
  produce.mockReturnValue("known");
});

test("a function can run without creation stacks", () => {
  expect(withoutCreationStacks(creationStackOfToken)).toEqual([]);
  expect(() =>
    withoutCreationStacks(() => {
      throw new Error("no");
    }),
  ).toThrow("no");
  expect(Error.captureStackTrace).toBe(own);
});
