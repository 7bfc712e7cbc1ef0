import { CSI_DRIVER_INSTALLED, ONLY_DEFAULT_CLASS } from "../../../constructs/storage/storage-class/checks";
import { judge, type Manifest } from "../../support/live";

const storageClass = (name: string, annotation?: string, value = "true"): Manifest => ({
  kind: "StorageClass",
  metadata: { name, annotations: annotation === undefined ? undefined : { [annotation]: value } },
});
const DEFAULT = "storageclass.kubernetes.io/is-default-class";
const BETA = "storageclass.beta.kubernetes.io/is-default-class";

describe("the default class", () => {
  const judged = (...live: Manifest[]) => judge(ONLY_DEFAULT_CLASS, { className: "nfs" }, live);

  test.each([DEFAULT, BETA])("must be unique beside another with %s", (annotation) => {
    expect(judged(storageClass("slow", annotation))).toBe(
      "isDefault must be true for only one class of a cluster, or a claim without a class gets either, but slow is default " +
        `already. Unset it there: kubectl annotate storageclass slow ${DEFAULT}=false --overwrite`,
    );
  });

  test("names all others", () => {
    expect(
      judged(storageClass("slow", DEFAULT), storageClass("old", BETA), storageClass("nfs", DEFAULT)),
    ).toContain("but slow, old are default already. Unset it there: kubectl annotate storageclass slow old ");
  });

  test("passes beside itself and classes that are not the default", () => {
    const live = [
      storageClass("nfs", DEFAULT),
      storageClass("slow", DEFAULT, "false"),
      storageClass("plain"),
    ];
    expect(judged(...live)).toBeUndefined();
  });

  test("is compared with that of an earlier stack", () => {
    const planned = { early: [storageClass("slow", DEFAULT)] };
    expect(judge(ONLY_DEFAULT_CLASS, { className: "nfs" }, [], { planned })).toContain("but slow is default");
  });
});

describe("the driver", () => {
  const args = {
    what: "Longhorn",
    driver: "driver.longhorn.io",
    claims: "claims of longhorn-data",
    wayOut: "install Longhorn",
  };
  const driver = (name: string): Manifest => ({ kind: "CSIDriver", metadata: { name } });

  test("must exist, or be installed by an earlier stack", () => {
    expect(judge(CSI_DRIVER_INSTALLED, args, [driver("driver.longhorn.io")])).toBeUndefined();
    const planned = { early: [driver("driver.longhorn.io")] };
    expect(judge(CSI_DRIVER_INSTALLED, args, [], { planned })).toBeUndefined();
  });

  test("stops the plan where it is missing", () => {
    expect(judge(CSI_DRIVER_INSTALLED, args, [driver("nfs.csi.k8s.io")])).toBe(
      "Longhorn must be installed first, or claims of longhorn-data stay Pending, but the cluster has no CSIDriver " +
        "driver.longhorn.io: install Longhorn",
    );
  });
});
