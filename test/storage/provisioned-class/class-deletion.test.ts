import { OnDelete, ReclaimPolicy } from "../../../constructs";
import { IMAGE_DIGEST } from "../../support/image-digest";
import { subdir, csi, DELETE } from "./class-example";

test.each([subdir, csi])("fails for acceptDataLoss without a reason", (make_) => {
  const props = { reclaimPolicy: ReclaimPolicy.DELETE, acceptDataLoss: { reason: " " } };
  expect(make_(props)).toThrow('stack/nfs: acceptDataLoss.reason must state why, got " "');
});

test.each([subdir, csi])("fails for Delete without acceptDataLoss", (make_) => {
  expect(make_({ reclaimPolicy: ReclaimPolicy.DELETE })).toThrow(
    'stack/nfs: reclaimPolicy must be Retain, or come with acceptDataLoss: { reason }, because deleting a claim deletes its data, got "Delete"',
  );
  expect(make_(DELETE)).not.toThrow();
});

test.each([OnDelete.DELETE, OnDelete.ARCHIVE])("fails for onDelete %s under Retain", (onDelete) => {
  expect(subdir({ onDelete })).toThrow("stack/nfs: onDelete must be retain with reclaimPolicy Retain");
});

test("fails for a deletion on / with an image that may not find its directories again", () => {
  const removes = { ...DELETE, onDelete: OnDelete.DELETE, path: "/" };
  for (const image of ["mirror.example.com/provisioner:canary", `r/provisioner@${IMAGE_DIGEST}`]) {
    expect(subdir({ ...removes, image })).toThrow("stack/nfs: path must be below / with onDelete delete");
    expect(subdir({ ...removes, onDelete: OnDelete.RETAIN, image })).not.toThrow();
  }
  expect(subdir({ ...removes, image: "mirror.example.com/provisioner:v4.0.1" })).not.toThrow();
  expect(subdir(removes)).not.toThrow();
  expect(csi(removes)).not.toThrow();
});

describe.each([OnDelete.DELETE, OnDelete.ARCHIVE])("onDelete %s", (onDelete) => {
  const removes = { ...DELETE, onDelete };

  test.each([
    "${.PVC.namespace}/${.PVC.name}",
    "${.PVC.namespace}_${.PVC.name}",
    "claims/${.PVC.namespace}_${.PVC.name}",
    "${.PVC.namespace}-${.PVC.name}",
    "x-${.PVC.annotations.dir}",
  ])("fails for the pattern %s of nfs-subdir, whatever its image, shared or not", (pathPattern) => {
    const message = `stack/nfs: pathPattern must be left out with onDelete ${onDelete}, because nfs-subdir-external-provisioner would delete other claims' data`;
    const sharedDirectories = { reason: "one team" };
    for (const image of [undefined, "r/provisioner:v4.0.2", "r/provisioner:canary"]) {
      expect(subdir({ ...removes, pathPattern, sharedDirectories, image })).toThrow(message);
    }
    expect(subdir({ ...removes, onDelete: OnDelete.RETAIN, pathPattern, sharedDirectories })).not.toThrow();
  });

  test("names the safe settings", () => {
    expect(subdir({ ...removes, pathPattern: "${.PVC.namespace}/${.PVC.name}" })).toThrow(
      "Without a pattern each directory is <namespace>-<claim>-<volume>. Or choose onDelete retain, or csi-driver-nfs with " +
        "${pv.metadata.name} in the pattern",
    );
    expect(subdir(removes)).not.toThrow();
  });

  test.each([
    "${pvc.metadata.namespace}/${pvc.metadata.name}",
    "shared",
    "x${pvc.metadata.uid}${pv.metadata.name}",
  ])("fails for the pattern %s of CSI, by which a new claim has an old one's directory", (pathPattern) => {
    expect(csi({ ...removes, pathPattern, sharedDirectories: { reason: "one team" } })).toThrow(
      /^stack\/nfs: pathPattern must (contain \$\{pv.metadata.name\} in a part of its own|use variables)/,
    );
  });

  test.each(["${pv.metadata.name}", "${pvc.metadata.namespace}/${pvc.metadata.name}/${pv.metadata.name}"])(
    "accepts the pattern %s of CSI",
    (pathPattern) => {
      expect(csi({ ...removes, pathPattern })).not.toThrow();
    },
  );

  test("fails for more parents than csi-driver-nfs removes", () => {
    const parents = (count: number) => `${"d/".repeat(count)}\${pv.metadata.name}`;
    expect(csi({ ...removes, pathPattern: parents(10) })).not.toThrow();
    expect(csi({ ...removes, pathPattern: parents(11) })).toThrow(
      `stack/nfs: pathPattern must have at most 11 parts with onDelete ${onDelete}`,
    );
  });
});
