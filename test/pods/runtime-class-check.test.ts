import { RUNTIME_CLASS_EXISTS } from "../../constructs/pods/runtime-class-check";
import { judge } from "../support/live";

const named = (name: string) => ({ kind: "RuntimeClass", metadata: { name } });

test("accepts a RuntimeClass that exists", () => {
  expect(judge(RUNTIME_CLASS_EXISTS, { runtimeClassName: "nvidia" }, [named("nvidia")])).toBeUndefined();
});

test.each([
  [[], "none"],
  [[named("crun"), named("lunatic")], "crun, lunatic"],
])("fails for a RuntimeClass that does not exist", (objects, others) => {
  expect(judge(RUNTIME_CLASS_EXISTS, { runtimeClassName: "nvidia" }, objects)).toBe(
    `runtimeClassName must name a RuntimeClass of the cluster, which has ${others}, got "nvidia": install it, or name another one`,
  );
});
