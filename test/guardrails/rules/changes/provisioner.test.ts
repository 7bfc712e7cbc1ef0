import { faultsIn } from "../../documents";

const resource = (others: object) => ({ null_resource: { clean: { triggers: {}, ...others } } });

test("accepts a resource without commands", () => {
  expect(faultsIn("provisioner", resource({}))).toEqual([]);
});

test("fails for kubectl in a local-exec", () => {
  const provisioner = [{ "local-exec": { command: "kubectl delete pod --all" } }];
  expect(faultsIn("provisioner", resource({ provisioner }))).toEqual([
    expect.stringMatching(
      /^web\/null_resource\.clean: provisioner\.local-exec must not be used, because it uses the current context.*kubectl delete pod/,
    ),
  ]);
});
