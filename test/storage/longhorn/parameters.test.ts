import {
  DataLocality,
  LonghornStorageClass,
  type LonghornStorageClassProps,
  NfsMountOptions,
  NfsVersion,
} from "../../../constructs";
import { documentWith } from "../../support/document";
import { refusalsIn } from "../../support/live";
import { REQUIRED, make } from "./example";

describe("parameters of Longhorn", () => {
  const with_ = (props: Partial<LonghornStorageClassProps>) => () => make({ ...REQUIRED, ...props });
  const SECRET = { secretName: "longhorn-crypto", secretNamespace: "longhorn-system" };

  test("the name of a Secret for each claim is a literal", () => {
    const encrypted = { secretName: "${pvc.name}", secretNamespace: "${pvc.namespace}" };
    expect(make({ ...REQUIRED, encrypted }).parameters).toMatchObject({
      "csi.storage.k8s.io/node-stage-secret-name": "$${pvc.name}",
      "csi.storage.k8s.io/node-stage-secret-namespace": "$${pvc.namespace}",
    });
  });

  test("block volumes of virtual machines may be migratable", () => {
    expect(make({ ...REQUIRED, migratable: true }).parameters).toMatchObject({ migratable: "true" });
  });

  const V3 = NfsMountOptions.HARD_V4.with({ nfsVersion: NfsVersion.V3 });
  test.each<[Partial<LonghornStorageClassProps>, string]>([
    [
      { encrypted: { ...SECRET, secretName: "Crypto" } },
      "encrypted.secretName must be the name of an existing one",
    ],
    [
      { encrypted: { ...SECRET, secretNamespace: "${pvc.uid}" } },
      "encrypted.secretNamespace must be the name",
    ],
    [{ nfsOptions: V3 }, "nfsOptions must have nfsVersion 4.1 or 4.2"],
    [{ nfsOptions: NfsMountOptions.HARD_V4 }, "nfsOptions must have nfsVersion 4.1 or 4.2"],
    [
      { nfsOptions: NfsMountOptions.SOFTERR_V4, migratable: true },
      "nfsOptions must be omitted with migratable",
    ],
    [
      {
        numberOfReplicas: 1,
        expendable: { reason: "a test" },
        dataLocality: DataLocality.STRICT_LOCAL,
        migratable: true,
      },
      "migratable must be false with strict-local data",
    ],
    [{ recurringJobSelector: [{ name: "Nightly" }] }, "recurringJobSelector must have names of 1 to 40"],
    [
      { recurringJobSelector: [{ name: "a" }, { name: "a", isGroup: false }] },
      "recurringJobSelector must name each job",
    ],
    [
      { parameters: { numberOfReplicas: "1" } },
      "parameters must not contain numberOfReplicas, which follows from the prop numberOfReplicas",
    ],
    [
      { parameters: { encrypted: "true" } },
      "parameters must not contain encrypted, which follows from the prop encrypted",
    ],
    [
      { parameters: { "csi.storage.k8s.io/fstype": "xfs" } },
      "parameters must not contain csi.storage.k8s.io/fstype",
    ],
    [
      { parameters: { replicaAutobalance: "ignored" } },
      'parameters must contain parameters of Longhorn, which ignores all others (did you mean "replicaAutoBalance"?)',
    ],
    [{ parameters: { replicaAutoBalance: "yes" } }, "parameters.replicaAutoBalance must match"],
    [
      { parameters: { dataEngine: "v3" } },
      "parameters.dataEngine must match ^v[12]$, or Longhorn creates no volume",
    ],
  ])("fails for %j", (props, message) => {
    expect(with_(props)).toThrow(`stack/class: ${message}`);
  });

  test("the Secret and the jobs are checked on the live cluster", () => {
    const document = documentWith((stack) => {
      const recurringJobSelector = [{ name: "nightly" }, { name: "backups", isGroup: true }];
      new LonghornStorageClass(stack, "class", { ...REQUIRED, encrypted: SECRET, recurringJobSelector });
    });
    const driver = { kind: "CSIDriver", metadata: { name: "driver.longhorn.io" } };
    const secret = { kind: "Secret", metadata: { name: "longhorn-crypto", namespace: "longhorn-system" } };
    const job = (name: string, ...groups: string[]) => ({
      apiVersion: "longhorn.io/v1beta2",
      kind: "RecurringJob",
      metadata: { name, namespace: "longhorn-system" },
      spec: { groups },
    });
    expect(refusalsIn(document, [driver, job("weekly", "default")])).toEqual([
      expect.stringContaining("encrypted.secretName must exist, or claims of the class stay Pending"),
      expect.stringContaining(
        "recurringJobSelector must name jobs that exist, or nothing is backed up, but Longhorn has no job nightly, group " +
          "backups (it has weekly, group default)",
      ),
    ]);
    expect(refusalsIn(document, [driver, secret, job("nightly", "backups")])).toEqual([]);
  });

  test("a Secret for each claim is not checked", () => {
    const encrypted = { secretName: "${pvc.name}", secretNamespace: "${pvc.namespace}" };
    const document = documentWith(
      (stack) => new LonghornStorageClass(stack, "class", { ...REQUIRED, encrypted }),
    );
    expect(refusalsIn(document, [{ kind: "CSIDriver", metadata: { name: "driver.longhorn.io" } }])).toEqual(
      [],
    );
  });
});
