import { releaseSecret } from "./healthy-cluster";
import type { PretendedLive } from "./pretended-api";
import {
  CLAIM,
  type Change,
  GONE,
  SET,
  VOLUME,
  event,
  found,
  merged,
  metadata,
  status,
} from "./research-cluster";

describe("claims and their volumes", () => {
  test.each<[string, Readonly<Record<string, Change>>, string]>([
    [
      "a claim that is being deleted",
      { [CLAIM]: metadata({ deletionTimestamp: GONE }) },
      `is being deleted since ${GONE}: it is deleted with the last pod`,
    ],
    [
      "a claim that is lost",
      { [CLAIM]: status({ phase: "Lost" }) },
      "has lost its volume volume-of-data-mariadb-0",
    ],
    ["a claim that is missing", { [CLAIM]: () => undefined }, "is missing, but a workload uses it"],
    [
      "a volume that is being deleted",
      { [VOLUME]: metadata({ deletionTimestamp: GONE }) },
      "has a volume, volume-of-data-mariadb-0, which is being deleted",
    ],
    [
      "a volume of another claim",
      { [VOLUME]: merged({ spec: { claimRef: { namespace: "x", name: "y" } } }) },
      "is bound to volume volume-of-data-mariadb-0, which belongs to x/y",
    ],
    [
      "a volume of a deleted claim of the same name",
      {
        [VOLUME]: merged({
          spec: { claimRef: { namespace: "databases", name: "data-mariadb-0", uid: "old" } },
        }),
      },
      "which belongs to databases/data-mariadb-0",
    ],
  ])("%s", async (_what, changes, text) => {
    expect(await found(changes)).toEqual([
      expect.stringMatching(`^danger PersistentVolumeClaim databases/data-mariadb-0 .*${text}`),
    ]);
  });

  test("a pending claim is reported with its reason, except one that waits for a pod of a suspended workload", async () => {
    const waiting = { [CLAIM]: merged({ spec: { storageClassName: "late" }, status: { phase: "Pending" } }) };
    const late: PretendedLive = {
      kind: "StorageClass",
      metadata: { name: "late" },
      volumeBindingMode: "WaitForFirstConsumer",
    };
    const why = event("PersistentVolumeClaim", "data-mariadb-0", "ProvisioningFailed", "no space left");
    expect(await found(waiting, [late, why])).toEqual([
      "warning PersistentVolumeClaim databases/data-mariadb-0 is Pending (ProvisioningFailed: no space left)",
    ]);
    const stopped = merged({ spec: { replicas: 0 }, status: { observedGeneration: 1 } });
    expect(await found({ ...waiting, [SET]: stopped }, [late])).toEqual([]);
  });
});

describe("releases", () => {
  const NAME = "kube-prometheus-stack";
  const SECRET = `Secret monitoring/sh.helm.release.v1.${NAME}.v1`;

  test.each([
    [
      "pending-install",
      /is pending-install in revision 1: .*groundplan recover research-monitoring prints the command/,
    ],
    ["uninstalling", /is uninstalling in revision 1/],
    ["failed", /is failed in revision 1: apply again/],
  ])("one that is %s", async (label, text) => {
    expect(
      await found({
        [SECRET]: metadata({ labels: { owner: "helm", name: NAME, status: label, version: "1" } }),
      }),
    ).toEqual([expect.stringMatching(text)]);
  });

  test("the last revision counts, as a number", async () => {
    const later = ["9", "10"].map((version) =>
      releaseSecret("monitoring", NAME, "", { version, status: version === "10" ? "failed" : "deployed" }),
    );
    expect(await found({}, later)).toEqual([expect.stringContaining("is failed in revision 10")]);
  });

  test("an object of one that was deleted, with the command that brings it back", async () => {
    expect(await found({ [`ConfigMap monitoring/${NAME}-configmap`]: () => undefined })).toEqual([
      `danger ConfigMap monitoring/${NAME}-configmap is missing, which no plan shows, because release ${NAME} manages it: ` +
        `helm rollback --namespace monitoring ${NAME} 1 recreates it`,
    ]);
  });

  test("lists, JSON, jobs that clean up after themselves and cluster-wide objects in a manifest", async () => {
    const manifest = [
      `{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"in-list"}}]}`,
      "apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: passing\nspec:\n  ttlSecondsAfterFinished: 10\n",
      "apiVersion: v1\nkind: Namespace\nmetadata:\n    name: 'quoted'\n",
      "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  namespace: elsewhere\n  name: in-other\n",
    ].join("\n---\n");
    expect(await found({}, [releaseSecret("monitoring", NAME, manifest, { version: "2" })])).toEqual(
      ["ConfigMap monitoring/in-list", "Namespace quoted", "ConfigMap elsewhere/in-other"].map(
        (title) => expect.stringContaining(`danger ${title} is missing`) as string,
      ),
    );
  });
});
