import { Memory, type WebServiceProps } from "../../../constructs";
import { make } from "./example";

const data = { storageClass: "longhorn", size: Memory.gibibytes(1), mountPath: "/data" };
const shared = { claimName: "data", namespace: "web", accessModes: ["ReadWriteMany"] };

const RECREATE = { type: "Recreate" };
const ONE_MORE = { type: "RollingUpdate", rolling_update: { max_surge: "1", max_unavailable: "0" } };
const ONE_LESS = { type: "RollingUpdate", rolling_update: { max_surge: "0", max_unavailable: "1" } };

test.each<[string, Partial<WebServiceProps>, object]>([
  ["without data, the new pod is ready before the old one ends", {}, ONE_MORE],
  ["a claim of a class has one writer", { volumes: { data } }, RECREATE],
  ["a claim that exists has one writer", { volumes: { data: { claim: "a", mountPath: "/data" } } }, RECREATE],
  [
    "two versions of one program never write to one claim, even if several nodes can mount it",
    { volumes: { data: { claim: shared, mountPath: "/data" } } },
    RECREATE,
  ],
  [
    "several may read a claim",
    { volumes: { data: { claim: shared, mountPath: "/data", readOnly: true } } },
    ONE_MORE,
  ],
  [
    "each pod has its own scratch",
    { volumes: { tmp: { scratch: { size: Memory.mebibytes(1) }, mountPath: "/tmp" } } },
    ONE_MORE,
  ],
  ["a GPU is free once the old pod has ended", { gpus: { count: 1 } }, RECREATE],
  [
    "a device is free once the old pod has ended",
    {
      volumes: { radio: { device: "/dev/ttyUSB0", mountPath: "/dev/ttyUSB0" } },
      nodeSelector: { radio: "yes" },
      privileged: { reason: "a test" },
    },
    RECREATE,
  ],
  ["several replicas make room for each other", { replicas: 2 }, ONE_LESS],
  ["several replicas give back their GPUs one by one", { replicas: 2, gpus: { count: 1 } }, ONE_LESS],
])("%s", (_title, props, strategy) => {
  expect(make(props).spec.strategy).toEqual(strategy);
});
