import { isCleanPath } from "../../constructs/checks";

test.each(["/data", "/var/lib/x.y", "/ä b"])("%j is where a volume may be mounted", (path) => {
  expect(isCleanPath(path)).toBe(true);
});

test.each(["", "/", "data", "//data", "/data/", "/a/./b", "/a/..", "/a:b", "/a\nb"])(
  "%j is not where a volume may be mounted",
  (path) => {
    expect(isCleanPath(path)).toBe(false);
  },
);

test.each([
  ["a/b", true],
  ["/a/b", false],
  ["", false],
  ["../a", false],
  ["a:b", false],
])("as a relative path, %j is clean: %j", (path, isClean) => {
  expect(isCleanPath(path, "relative")).toBe(isClean);
});
