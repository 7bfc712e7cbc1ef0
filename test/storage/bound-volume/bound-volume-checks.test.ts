import { CLAIM_EXISTS } from "../../../constructs/claims";
import { differencesIn } from "../../../constructs/storage/bound-volume/differences";
import { VOLUME_BINDABLE } from "../../../constructs/storage/bound-volume/volume-checks";
import { judge, type Manifest } from "../../support/live";

const CLAIM = { namespace: "apps", claimName: "photos" };

const claim = (metadata: object = {}, phase = "Bound"): Manifest => ({
  kind: "PersistentVolumeClaim",
  metadata: { name: "photos", namespace: "apps", ...metadata },
  status: { phase },
});

describe("a volume", () => {
  const volume = (name: string, phase: string): Manifest => ({
    kind: "PersistentVolume",
    metadata: { name },
    spec: { claimRef: { namespace: "apps", name: "photos", uid: "1" } },
    status: { phase },
  });
  const args = { volumeName: "nas-pv", page: "docs/page.md" };

  test("whose claim was deleted does not bind, and the message has the command", () => {
    expect(judge(VOLUME_BINDABLE, args, [volume("nas-pv", "Released")])).toBe(
      "PersistentVolume nas-pv is reserved for a claim that was deleted (apps/photos) and binds no other one. The data is " +
        "untouched. For a new claim of the same name: kubectl patch pv nas-pv --type=json -p " +
        `'[{"op":"remove","path":"/spec/claimRef/uid"},{"op":"remove","path":"/spec/claimRef/resourceVersion"}]'; ` +
        "for others: docs/page.md",
    );
  });

  test.each(["Available", "Bound"])("that is %s is not reported, and neither is another volume", (phase) => {
    expect(
      judge(VOLUME_BINDABLE, args, [volume("nas-pv", phase), volume("other", "Released")]),
    ).toBeUndefined();
  });

  test("that a stack will make is not reported", () => {
    const planned = { early: [volume("nas-pv", "Released")] };
    expect(judge(VOLUME_BINDABLE, args, [], { planned })).toBeUndefined();
  });
});

describe("a claim", () => {
  test("that exists, or that an earlier stack makes, is found", () => {
    const existing = { ...CLAIM, prop: "volume.claim" };
    expect(judge(CLAIM_EXISTS, existing, [claim()])).toBeUndefined();
    expect(judge(CLAIM_EXISTS, existing, [], { planned: { early: [claim()] } })).toBeUndefined();
  });

  test("that is missing is reported with those that exist", () => {
    const existing = { ...CLAIM, prop: "volume.claim" };
    const rule =
      "volume.claim must exist, or the pod stays Pending, but namespace apps has no PersistentVolumeClaim photos";
    expect(judge(CLAIM_EXISTS, existing, [claim({ name: "fotos" }), claim({ namespace: "other" })])).toBe(
      `${rule} (it has fotos): create the claim first, or correct the name`,
    );
    expect(judge(CLAIM_EXISTS, existing, [])).toContain(`${rule} (it has none)`);
  });
});

test("differences name every field with both values, and nothing else", () => {
  expect(
    differencesIn([
      ["path", "/a", "/b"],
      ["size", "1Gi", "1Gi"],
      ["class", undefined, "static"],
    ]),
  ).toBe("path /a (declared: /b) and class (none) (declared: static)");
  expect(differencesIn([["size", "1Gi", "1Gi"]])).toBe("");
});
