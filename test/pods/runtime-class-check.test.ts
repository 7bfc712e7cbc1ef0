import { RUNTIME_CLASS_EXISTS } from "../../constructs/pods/runtime-class-check";
import { judge } from "../support/live";

const named = (name: string) => ({ kind: "RuntimeClass", metadata: { name } });

test("a RuntimeClass that exists stops nothing", () => {
  expect(judge(RUNTIME_CLASS_EXISTS, { runtimeClassName: "nvidia" }, [named("nvidia")])).toBeUndefined();
});

test.each([
  [[], "none"],
  [[named("crun"), named("lunatic")], "crun, lunatic"],
])("fails for one that does not", (objects, others) => {
  expect(judge(RUNTIME_CLASS_EXISTS, { runtimeClassName: "nvidia" }, objects)).toBe(
    `runtimeClassName must name a RuntimeClass of the cluster, which has ${others}, got "nvidia": install it, or name another one`,
  );
});
