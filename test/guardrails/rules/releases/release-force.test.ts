import { faultsIn } from "../../documents";

const release = (others: object) =>
  faultsIn("release-force", { helm_release: { web: { name: "web", ...others } } });

test("accepts a release without force", () => {
  expect(release({ force_update: false, atomic: true })).toEqual([]);
});

test.each(["force_update", "recreate_pods", "replace"])("fails for %s", (flag) => {
  expect(release({ [flag]: true })).toEqual([
    expect.stringMatching(new RegExp(`: ${flag} must not be true: `)),
  ]);
});
