import { TerraformStack } from "cdktf";
import {
  CSI_VARIABLES,
  namesVolume,
  SUBDIR_VARIABLES,
  validatePathPattern,
} from "../../../constructs/storage/provisioned-class/path-pattern";
import { makeApp } from "../../support/make-app";

const check =
  (pattern: string, variables = SUBDIR_VARIABLES, reason?: string) =>
  () => {
    validatePathPattern(new TerraformStack(makeApp(), "stack"), pattern, variables, reason);
  };

test.each([
  "${.PVC.namespace}/${.PVC.name}",
  "glusterfs_${.PVC.namespace}_${.PVC.name}",
  "prod/${.PVC.name}/in-${.PVC.namespace}",
])("accepts %s", (pattern) => {
  expect(check(pattern)).not.toThrow();
});

test.each(["${pvc.metadata.namespace}/${pvc.metadata.name}", "vol-${pv.metadata.name}"])(
  "accepts %s of CSI",
  (pattern) => {
    expect(check(pattern, CSI_VARIABLES)).not.toThrow();
  },
);

test.each([
  ["", "be a path, not empty"],
  ["/a", "be relative: not begin with /"],
  ["a/", "not end with /"],
  ["a//b", "not contain an empty part (//)"],
  ["../a", "not contain the part .., which changes the directory"],
  ["./a", "not contain the part ., which changes the directory"],
  ["a\nb", "not contain control characters"],
  ["a#b", "not contain #, which ends the path in the volume ids of csi-driver-nfs"],
])("fails for %j and names the mistake", (pattern, fault) => {
  expect(check(pattern)).toThrow(`stack: pathPattern must ${fault}`);
});

test.each([
  ["${.PVC.uid}/${.PVC.namespace}/${.PVC.name}", "not ${.PVC.uid}"],
  ["${pvc.metadata.namespace}/${pvc.metadata.name}", "not ${pvc.metadata.namespace}"],
  ["${.PVC.labels.}/x", "not ${.PVC.labels.}"],
  ["${.PVC.name}/${.PVC.namespace", "not ${"],
])("fails for %s, which the provisioner does not support", (pattern, unknown) => {
  expect(check(pattern)).toThrow(
    `stack: pathPattern must use variables that the provisioner supports (\${.PVC.namespace}, \${.PVC.name}), ${unknown}`,
  );
  expect(check(pattern, SUBDIR_VARIABLES, "one team")).toThrow("stack: pathPattern must use variables");
});

test("fails for a variable of the other provisioner", () => {
  expect(check("${.PVC.namespace}/${.PVC.name}", CSI_VARIABLES)).toThrow("not ${.PVC.namespace}");
});

test.each([
  "shared",
  "${.PVC.name}",
  "${.PVC.namespace}",
  "${.PVC.namespace}${.PVC.name}",
  "${.PVC.namespace}-${.PVC.name}",
  "${.PVC.namespace}/${.PVC.namespace}",
])("fails for %s, by which two claims share a directory", (pattern) => {
  expect(check(pattern)).toThrow(
    "stack: pathPattern must contain namespace and name of the claim in separate parts",
  );
  expect(check(pattern, SUBDIR_VARIABLES, "one team")).not.toThrow();
});

test.each(["${.PVC.labels.app}", "${.PVC.annotations.volume-name}"])(
  "fails for %s, which the claim's author chooses",
  (variable) => {
    const pattern = `\${.PVC.namespace}/\${.PVC.name}/x-${variable}`;
    expect(check(pattern)).toThrow(
      "stack: pathPattern must not use labels or annotations, by which the author of a claim",
    );
    expect(check(pattern, SUBDIR_VARIABLES, "one team")).not.toThrow();
  },
);

test.each([
  "${.PVC.annotations.dir}",
  "${.PVC.namespace}/${.PVC.labels.app}",
  "${.PVC.namespace}/${.PVC.labels.a}${.PVC.annotations.b}/${.PVC.name}",
  "${.PVC.namespace}/.${.PVC.annotations.b}",
])(
  "fails for %s, even if directories may be shared: without the label, a claim gets the one above",
  (pattern) => {
    expect(check(pattern, SUBDIR_VARIABLES, "one team")).toThrow(
      /^stack: pathPattern must not have the part .*, which is empty for a claim without that label or annotation/,
    );
  },
);

test.each(["x-${.PVC.annotations.dir}", "${.PVC.namespace}_${.PVC.labels.app}"])(
  "accepts %s if directories may be shared, as no part can be empty",
  (pattern) => {
    expect(check(pattern, SUBDIR_VARIABLES, "one team")).not.toThrow();
  },
);

test.each([
  ["${pv.metadata.name}", true],
  ["x/vol_${pv.metadata.name}/data", true],
  ["${pvc.metadata.namespace}/${pvc.metadata.name}", false],
  ["${pvc.metadata.name}${pv.metadata.name}", false],
])("whether %s names the volume is %s", (pattern, names) => {
  expect(namesVolume(pattern, CSI_VARIABLES)).toBe(names);
});
