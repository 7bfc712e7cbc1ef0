import {
  FOREIGN_AUTOSCALED,
  FOREIGN_EXISTS,
  FOREIGN_KEEPS_CLAIMS,
  FOREIGN_REPLICAS_KNOWN,
  FOREIGN_SUSPENDED_ONCE,
  FOREIGN_UNOWNED,
  FOREIGN_WITHOUT_KEDA,
} from "../../../../constructs/workloads/foreign/suspension/foreign-checks";
import type { ForeignKind } from "../../../../constructs/workloads/foreign/suspension/foreign-kinds";
import {
  FOREIGN_MARK_KEPT,
  FOREIGN_STILL_SUSPENDED,
} from "../../../../constructs/workloads/foreign/suspension/resumed-checks";
import { judge, type Manifest } from "../../../support/live";

const MARK = "groundplan/suspended.suspend-web-1";
const WEB = { kind: "Deployment", namespace: "data", name: "web" } as const;
const SUSPENDED = {
  ...WEB,
  mark: MARK,
  jobs: { releaseName: "suspend-web-1", namespace: "kube-system", address: "helm_release.web" },
};

interface Facts {
  readonly metadata?: object;
  readonly spec?: object;
}

const workload = ({ metadata = {}, spec = { replicas: 2 } }: Facts = {}, kind = "Deployment"): Manifest => ({
  kind,
  metadata: { name: "web", namespace: "data", ...metadata },
  spec,
});
const marked = (value: string) => ({ annotations: { [MARK]: value } });

const CONFIG: Manifest = { kind: "ConfigMap", metadata: { name: "suspend-web-1", namespace: "kube-system" } };

const KINDS: readonly ForeignKind[] = ["Deployment", "StatefulSet", "DaemonSet", "CronJob", "Kafka"];

describe("a workload that does not exist", () => {
  test.each(KINDS)("stops the plan, if it is a %s", (kind) => {
    expect(judge(FOREIGN_EXISTS, { ...WEB, kind }, [])).toBe(
      `${kind} data/web must exist to be suspended: correct its name, or remove it from workloads`,
    );
    expect(judge(FOREIGN_EXISTS, { ...WEB, kind }, [workload({}, kind)])).toBeUndefined();
  });

  test("is distinct from one of another kind or in another namespace", () => {
    const others = [workload({}, "StatefulSet"), workload({ metadata: { namespace: "other" } })];
    expect(judge(FOREIGN_EXISTS, WEB, others)).toContain("must exist");
  });

  test("does not exist on a cluster without Strimzi", () => {
    const kafka = { ...WEB, kind: "Kafka" } as const;
    expect(judge(FOREIGN_EXISTS, kafka, [], { unserved: ["Kafka"] })).toContain("Kafka data/web must exist");
  });
});

describe("a suspension by another tool", () => {
  const sentence = (annotations?: Record<string, string>) =>
    judge(FOREIGN_SUSPENDED_ONCE, { ...WEB, mark: MARK }, [workload({ metadata: { annotations } })]);

  test("is not reported for the construct's own suspension", () => {
    expect(sentence()).toBeUndefined();
    expect(sentence({ [MARK]: "2", "groundplan/address": "a/b" })).toBeUndefined();
  });

  test("stops the plan, and each is named", () => {
    const others = { "groundplan/suspended.one": "2", "groundplan/suspended.two": "" };
    expect(sentence({ [MARK]: "2", ...others })).toBe(
      "Deployment data/web must not be suspended twice, but it carries groundplan/suspended.one, groundplan/suspended.two: " +
        "end that suspension first",
    );
  });
});

describe("a workload that a controller owns", () => {
  const sentence = (ownerReferences: object[]) =>
    judge(FOREIGN_UNOWNED, WEB, [workload({ metadata: { ownerReferences } })]);

  test("stops the plan", () => {
    expect(sentence([{ kind: "Grafana", name: "main", controller: true }])).toBe(
      "Deployment data/web must have its operator named in operator, because Grafana main owns it and would scale it up again",
    );
  });

  test("is not one with an ownerReference that is not a controller", () => {
    expect(sentence([{ kind: "ConfigMap", name: "config" }])).toBeUndefined();
    expect(sentence([])).toBeUndefined();
    expect(judge(FOREIGN_UNOWNED, WEB, [])).toBeUndefined();
  });
});

describe("claims (GR-46)", () => {
  const sentence = (spec: object) =>
    judge(FOREIGN_KEEPS_CLAIMS, { ...WEB, kind: "StatefulSet" }, [workload({ spec }, "StatefulSet")]);

  test("that would be deleted with the pods stop the plan", () => {
    expect(sentence({ persistentVolumeClaimRetentionPolicy: { whenScaled: "Delete" } })).toContain(
      "StatefulSet data/web must keep its claims, but its persistentVolumeClaimRetentionPolicy.whenScaled is Delete",
    );
  });

  test("that are kept do not, regardless of the policy on deletion of the set", () => {
    expect(
      sentence({ persistentVolumeClaimRetentionPolicy: { whenScaled: "Retain", whenDeleted: "Delete" } }),
    ).toBeUndefined();
    expect(sentence({})).toBeUndefined();
  });
});

describe("an autoscaler", () => {
  const scaler = (
    name: string,
    labels = {},
    target: object = { kind: "Deployment", name: "web" },
  ): Manifest => ({
    kind: "HorizontalPodAutoscaler",
    metadata: { name, namespace: "data", labels },
    spec: { scaleTargetRef: target },
  });
  const KEDA = { "scaledobject.keda.sh/name": "web-queue" };
  const others = [
    scaler("other", KEDA, { kind: "Deployment", name: "other" }),
    scaler("set", KEDA, { kind: "StatefulSet", name: "web" }),
    { ...scaler("elsewhere", KEDA), metadata: { name: "elsewhere", namespace: "other", labels: KEDA } },
  ];

  test("of KEDA stops the plan, and one of Kubernetes does not", () => {
    expect(judge(FOREIGN_WITHOUT_KEDA, WEB, [scaler("keda-hpa-web", KEDA)])).toBe(
      "Deployment data/web must not be scaled by KEDA, which scales up what is at 0: pause its ScaledObject web-queue first",
    );
    expect(judge(FOREIGN_WITHOUT_KEDA, WEB, [scaler("web"), ...others])).toBeUndefined();
  });

  test("warns, if it scales this workload", () => {
    expect(judge(FOREIGN_AUTOSCALED, WEB, [scaler("one"), scaler("two"), ...others])).toBe(
      "Deployment data/web is scaled by HorizontalPodAutoscaler one, two, which is inactive while the count is 0, and continues from the " +
        "resumed count",
    );
    expect(judge(FOREIGN_AUTOSCALED, WEB, others)).toBeUndefined();
  });
});

describe("the replica count to restore", () => {
  const sentence = (facts: Facts) => judge(FOREIGN_REPLICAS_KNOWN, { ...WEB, mark: MARK }, [workload(facts)]);

  test("is unknown for a workload that is already at 0", () => {
    expect(sentence({ spec: { replicas: 0 } })).toContain(
      "Deployment data/web must have replicas when it is suspended, or pods.replicas",
    );
  });

  test("is the live count, or the count in the mark", () => {
    expect(sentence({ spec: { replicas: 1 } })).toBeUndefined();
    expect(sentence({ metadata: marked("2"), spec: { replicas: 0 } })).toBeUndefined();
    expect(judge(FOREIGN_REPLICAS_KNOWN, { ...WEB, mark: MARK }, [])).toBeUndefined();
  });
});

describe("a suspended workload", () => {
  const stopped: Readonly<Record<ForeignKind, Facts>> = {
    Deployment: { spec: { replicas: 0 } },
    StatefulSet: { spec: { replicas: 0 } },
    DaemonSet: { spec: { template: { spec: { nodeSelector: { "groundplan/suspended": "true" } } } } },
    CronJob: { spec: { suspend: true } },
    Kafka: { metadata: { annotations: { "strimzi.io/pause-reconciliation": "true" } } },
  };
  const running: Readonly<Record<ForeignKind, Facts>> = {
    Deployment: { spec: { replicas: 1 } },
    StatefulSet: { spec: { replicas: 1 } },
    DaemonSet: { spec: { template: { spec: { nodeSelector: { disk: "ssd" } } } } },
    CronJob: { spec: { suspend: false } },
    Kafka: { metadata: { annotations: { "strimzi.io/pause-reconciliation": "false" } } },
  };
  const withMark = (kind: ForeignKind, { metadata = {}, spec }: Facts): Manifest => {
    const { annotations = {} } = metadata as { annotations?: object };
    return workload({ metadata: { annotations: { ...annotations, [MARK]: "1" } }, spec }, kind);
  };

  test.each(KINDS)("warns once it was resumed, if it is a %s", (kind) => {
    const args = { ...SUSPENDED, kind };
    expect(judge(FOREIGN_STILL_SUSPENDED, args, [CONFIG, withMark(kind, running[kind])])).toBe(
      `${kind} data/web was resumed by someone else, and is left as it is; suspend it again with: terraform apply -replace=helm_release.web`,
    );
    expect(judge(FOREIGN_STILL_SUSPENDED, args, [CONFIG, withMark(kind, stopped[kind])])).toBeUndefined();
  });

  test.each<[ForeignKind, Facts]>([
    ["DaemonSet", { spec: { template: { spec: { nodeSelector: { "groundplan/suspended": "false" } } } } }],
    ["CronJob", { spec: {} }],
    ["Kafka", { metadata: {} }],
  ])("runs by default, if it is a %s", (kind, facts) => {
    const sentence = judge(FOREIGN_STILL_SUSPENDED, { ...SUSPENDED, kind }, [CONFIG, withMark(kind, facts)]);
    expect(sentence).toContain("was resumed by someone else");
  });

  test("does not warn before it was suspended", () => {
    expect(
      judge(FOREIGN_STILL_SUSPENDED, SUSPENDED, [withMark("Deployment", running.Deployment)]),
    ).toBeUndefined();
    expect(judge(FOREIGN_MARK_KEPT, SUSPENDED, [workload(stopped.Deployment)])).toBeUndefined();
  });

  test("without its mark warns of that alone", () => {
    const objects = [CONFIG, workload(running.Deployment)];
    expect(judge(FOREIGN_STILL_SUSPENDED, SUSPENDED, objects)).toBeUndefined();
    expect(judge(FOREIGN_MARK_KEPT, SUSPENDED, objects)).toBe(
      `Deployment data/web has lost the annotation ${MARK}, so that it is not known what it was: it will not be resumed by itself; ` +
        "once it is as it should be: terraform apply -replace=helm_release.web",
    );
    expect(judge(FOREIGN_MARK_KEPT, SUSPENDED, [CONFIG, withMark("Deployment", {})])).toBeUndefined();
  });

  test("that was removed does not warn", () => {
    expect(judge(FOREIGN_STILL_SUSPENDED, SUSPENDED, [CONFIG])).toBeUndefined();
    expect(judge(FOREIGN_MARK_KEPT, SUSPENDED, [CONFIG])).toBeUndefined();
  });
});
