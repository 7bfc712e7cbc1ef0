import { lockedContainer, restrictedContainer, rootContainer } from "../../constructs/pods";

test("a restricted container runs as its user, and never as root", () => {
  expect(restrictedContainer({ uid: 999, gid: 1000 })).toEqual({
    runAsUser: "999",
    runAsGroup: "1000",
    runAsNonRoot: true,
    privileged: false,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  });
});

test("a restricted container without a user leaves the user to its pod", () => {
  expect(Object.keys(restrictedContainer())).not.toContain("runAsUser");
});

test("a root container has the declared capabilities and no others", () => {
  const { runAsUser, runAsNonRoot, privileged, capabilities } = rootContainer(["CHOWN"]);
  expect({ runAsUser, runAsNonRoot, privileged }).toEqual({
    runAsUser: "0",
    runAsNonRoot: false,
    privileged: false,
  });
  expect(capabilities).toEqual({ drop: ["ALL"], add: ["CHOWN"] });
});

test("a change of one container's lists does not affect other containers", () => {
  lockedContainer().capabilities.drop.push("NONE");
  expect(lockedContainer().capabilities.drop).toEqual(["ALL"]);
});
