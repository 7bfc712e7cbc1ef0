import { GROUP_CLAIMS_STAY, GROUP_CLASS_STAYS } from "../../constructs/elasticsearch/claims/checks";
import { judge, type Manifest } from "../support/live";
import { claim, statefulSet } from "./live-objects";

describe("claims of declared nodes", () => {
  const claimNames = ["es-data-es-data-0", "es-data-es-data-1"];
  const args = { prop: "groups.data.storage", namespace: "search", claimNames };
  const sentence = (...objects: Manifest[]) => judge(GROUP_CLAIMS_STAY, args, objects);

  test("stay, wherever others go", () => {
    const others = [
      claim("es-data-es-data-2", { deleted: true }),
      claim("es-data-es-data-0", { deleted: true, namespace: "other" }),
      claim("es-data-es-data-1", { phase: "Pending" }),
    ];
    expect(sentence()).toBeUndefined();
    expect(sentence(claim("es-data-es-data-0"), ...others)).toBeUndefined();
  });

  test("stop the plan while they are being deleted, or have lost their volume, all of them by name", () => {
    const lost = claim("es-data-es-data-1", { phase: "Lost" });
    const found = sentence(claim("es-data-es-data-0", { deleted: true }), lost);
    expect(found).toMatch(
      /^groups\.data\.storage must keep the claims of its nodes in namespace search, but /,
    );
    expect(found).toContain("es-data-es-data-0 is being deleted, and is gone as soon as no pod uses it");
    expect(found).toContain("es-data-es-data-1 has lost its volume (Lost)");
    expect(found).toMatch(/plan again once the claims are gone$/);
    expect(sentence(lost)).not.toContain("being deleted");
  });
});

describe("the class of a group", () => {
  const claims = { namespace: "search", claimPrefix: "es-data-es-data-" };
  const args = { ...claims, prop: "groups.data.storage.storageClass", className: "local-disk" };
  const ofChart = { ...args, statefulSet: "es-data" };

  test("is that of its claims and of its StatefulSet", () => {
    const objects = [claim("es-data-es-data-0"), statefulSet("es-data")];
    expect(judge(GROUP_CLASS_STAYS, ofChart, objects)).toBeUndefined();
    expect(judge(GROUP_CLASS_STAYS, ofChart, [])).toBeUndefined();
  });

  test("stops the plan where it differs, with what each has", () => {
    const objects = [
      claim("es-data-es-data-0", { className: "other" }),
      claim("es-data-es-data-1", { className: "other" }),
      claim("es-data-es-data-2"),
      statefulSet("es-data", { className: "third" }),
    ];
    expect(judge(GROUP_CLASS_STAYS, ofChart, objects)).toBe(
      "groups.data.storage.storageClass must be the class that the group's volumes were made with, because it is immutable, " +
        "but local-disk is declared, and claim es-data-es-data-0, claim es-data-es-data-1 have other and " +
        "StatefulSet es-data has third: declare another group with the new class, move the shards, and retire this one",
    );
  });

  test("stops the plan for a StatefulSet without volumes", () => {
    const objects = [statefulSet("es-data", { hasVolumes: false })];
    expect(judge(GROUP_CLASS_STAYS, ofChart, objects)).toContain("StatefulSet es-data has no class");
  });

  test("is not compared with a StatefulSet that an operator makes anew", () => {
    const objects = [statefulSet("es-data", { className: "third" })];
    expect(judge(GROUP_CLASS_STAYS, args, objects)).toBeUndefined();
  });

  test("is not compared with claims of groups whose names begin alike, nor of other namespaces", () => {
    const objects = [
      claim("es-data-es-data-hot-0", { className: "other" }),
      claim("es-data-es-data-0", { className: "other", namespace: "elsewhere" }),
    ];
    expect(judge(GROUP_CLASS_STAYS, args, objects)).toBeUndefined();
  });
});
