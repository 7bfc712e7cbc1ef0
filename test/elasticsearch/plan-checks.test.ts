import { releasesOf, synthesize } from "./example";

type Props = Parameters<typeof synthesize>[0];

/** What a release is stopped by at plan, from the prop on. */
function checksOf(release: string, props?: Props): string[] {
  const checks = releasesOf(synthesize(props))[release]?.lifecycle?.precondition ?? [];
  return checks.map(({ error_message: message }) => /^stack\/es: (\S+ \S+)/.exec(message)?.[1] ?? message);
}

const EVERY_GROUP = [
  "namespace search",
  "namespace search",
  "storage class",
  "groups must",
  "groups.data.storage.storageClass must",
  "groups.data.storage.size must",
  "groups.data.storage.size must",
  "engine must",
];

test("each group is compared with what is live of it", () => {
  expect(checksOf("es-data")).toEqual(EVERY_GROUP);
  const ofMaster = EVERY_GROUP.map((check) => check.replace("groups.data", "groups.master"));
  expect(checksOf("es-master")).toEqual([...ofMaster, "groups.master.replicas must"]);
});

test("masters must stay more than half of those that run, but for a rest", () => {
  const checks = releasesOf(synthesize())["es-master"]?.lifecycle?.precondition ?? [];
  expect(checks.at(-1)?.condition).toMatch(
    /set\.spec\.replicas == 0 \|\| 3 > floor\(set\.spec\.replicas \/ 2\)\]\)\}$/,
  );
  expect(checksOf("es-master", { suspended: true })).not.toContain("groups.master.replicas must");
});

test("retired groups are known, beside the declared ones", () => {
  const [stray] = (
    releasesOf(synthesize({ retiredGroups: ["old"] }))["es-data"]?.lifecycle?.precondition ?? []
  ).filter(({ error_message: message }) => message.includes("groups must declare"));
  expect(stray?.condition).toContain('contains(["es-master", "es-data", "es-old"]');
});

test("nodes with data are warned about when they are taken away, but for a rest", () => {
  const checks = (props?: Props) =>
    Object.keys(synthesize(props).check ?? {}).filter((id) => id.includes("shrink"));
  expect(checks()).toEqual(["es-shrink-data"]);
  expect(checks({ suspended: true })).toEqual([]);
});
