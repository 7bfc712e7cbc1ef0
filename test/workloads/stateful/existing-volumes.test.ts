import {
  Memory,
  NfsMountOptions,
  StatefulService,
  StaticNfsVolume,
  type StatefulServiceProps,
} from "../../../constructs";
import { documentWith, find, synthesize } from "../../support/document";
import { type Manifest, refusalsIn } from "../../support/live";
import { EVERY_PROP, REQUIRED } from "./every-prop";
import { make } from "./set-example";

describe("volumes that exist", () => {
  test("are mounted by every replica, in addition to its own", () => {
    const { pod, server } = make({ volumes: EVERY_PROP.volumes });
    expect(pod.volume).toEqual([
      { name: "existing-67f04974", persistent_volume_claim: { claim_name: "media-pvc", read_only: true } },
      { name: "existing-83bb8523", persistent_volume_claim: { claim_name: "inbox-pvc", read_only: false } },
    ]);
    expect(server.volume_mount).toEqual([
      expect.objectContaining({ name: "data", mount_path: "/var/lib/store" }),
      { name: "existing-67f04974", mount_path: "/media", sub_path: "films", read_only: true },
      { name: "existing-83bb8523", mount_path: "/inbox", read_only: false },
    ]);
  });

  test("of a construct of the same stack are created first", () => {
    const resources = synthesize((stack) => {
      const media = new StaticNfsVolume(stack, "media", {
        name: "media",
        namespace: "databases",
        server: "192.168.1.2",
        path: "/srv/media",
        capacity: Memory.gibibytes(500),
        mountOptions: NfsMountOptions.HARD_V4,
      });
      new StatefulService(stack, "store", {
        ...REQUIRED,
        volumes: { media: { claim: media, mountPath: "/media" } },
      });
    });
    const set = find(resources, "kubernetes_stateful_set_v1");
    expect(JSON.stringify(set.spec)).toContain('"claim_name":"media-pvc"');
    expect(set.depends_on).toEqual([
      expect.stringContaining("kubernetes_persistent_volume_claim_v1.media_claim"),
    ]);
  });

  test.each<[Partial<StatefulServiceProps>, string]>([
    [
      { volumes: { media: { claim: "Media", mountPath: "/media" } } },
      "volumes.media.claim must be the name of a claim",
    ],
    [
      { volumes: { media: { claim: { claimName: "media-pvc", namespace: "other" }, mountPath: "/media" } } },
      'volumes.media.claim must be a claim of the service\'s namespace databases, as pods mount no other, got "other/media-pvc"',
    ],
    [{ volumes: { media: { claim: "a", mountPath: "media" } } }, "volumes.media.mountPath must be absolute"],
    [
      { volumes: { media: { claim: "a", mountPath: "/var/lib/store" } } },
      "volumes.media.mountPath must be mounted once",
    ],
    [
      { volumes: { media: { claim: "a", mountPath: "/media", subPath: "../films" } } },
      'volumes.media.subPath must be a relative path with no empty, . or .. part, no : and no white space at an end, got "../films"',
    ],
  ])("fails for %j", (props, message) => {
    expect(() => make(props)).toThrow(`stack/store: ${message}`);
  });

  test("are checked on the live cluster", () => {
    const document = documentWith((stack) => {
      new StatefulService(stack, "store", {
        ...REQUIRED,
        volumes: { media: { claim: "media-pvc", mountPath: "/media" } },
      });
    });
    expect(refusalsIn(document, []).join("\n")).toContain(
      "stack/store: volumes.media.claim must exist, or the pod stays Pending",
    );
    const media = (accessModes: string[]): Manifest => ({
      kind: "PersistentVolumeClaim",
      metadata: { name: "media-pvc", namespace: "databases" },
      spec: { accessModes },
    });
    expect(refusalsIn(document, [media(["ReadWriteOnce"])]).join("\n")).toContain(
      "stack/store: volumes.media.claim must be a claim that several nodes can mount",
    );
    expect(refusalsIn(document, [media(["ReadWriteMany"])]).join("\n")).not.toContain("volumes.media");
  });
});
