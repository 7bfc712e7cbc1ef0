import { faultsOf } from "../../documents";

const backend = (config: object) => ({ more: { terraform: { backend: config } } });

const remote = (suffix: string) => backend({ kubernetes: { secret_suffix: suffix } });

test.each([
  ["all local", backend({ local: { path: "one.tfstate" } }), {}],
  ["all remote", remote("one"), remote("two")],
])("accepts states that are %s", (_title, one, two) => {
  expect(faultsOf("state-together", { one, two })).toEqual([]);
});

test.each([
  ["a local backend", backend({ local: { path: "two.tfstate" } }), '"two.tfstate"'],
  ["no backend", {}, '"local"'],
])("fails for %s beside a remote one", (_title, two, got) => {
  expect(faultsOf("state-together", { one: remote("one"), two })).toEqual([
    `two: terraform.backend must be remote, as that of stack one is, or whoever applies from another machine has no state: give it the same backend, got ${got} (guardrail state-together)`,
  ]);
});
