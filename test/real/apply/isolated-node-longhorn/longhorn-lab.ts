import { ControlPlane } from "../../control-plane/control-plane";
import {
  installLonghorn,
  LONGHORN,
  longhornNodeOf,
  marksOf,
  setNode,
  setSetting,
  settingOf,
} from "../../support/longhorn-stand-in";
import { IsolationLab, type IsolationTrial, TOLERATION, workload } from "../labs/isolation-lab";

export const ENTRY = "experiment=dedicated:NoSchedule";
export const THEIRS = "gpu=a:NoSchedule; disk:NoExecute";
export const QUIET = { looksForLeftBehind: false, longhorn: {} } as const;

/** What the tests of Longhorn on an isolated node share: a control plane with its objects, and a new node for each test. */
export function startLonghornLab() {
  let lab: IsolationLab;
  let plane: ControlPlane;
  let node: string;
  let trial: IsolationTrial;
  let count = 0;

  beforeAll(async () => {
    lab = await IsolationLab.start();
    plane = lab.plane;
  });

  beforeEach(() => {
    node = `longhorn-${++count}`;
    trial = lab.trial(node);
    installLonghorn(plane);
    // a new one, without the marks of a trial that failed.
    plane.kubectl("delete", "settings.longhorn.io", "taint-toleration", "-n", LONGHORN);
    setSetting(plane, THEIRS);
    setNode(plane, node, { allowScheduling: true, tags: ["ssd"] });
    manager({ tolerations: [TOLERATION] });
  });

  afterEach(() => {
    plane.jobs.start();
  });

  afterAll(() => {
    lab.stop();
  });

  const manager = (podSpec: object) => {
    plane.apply(workload("DaemonSet", [LONGHORN, "longhorn-manager"], podSpec));
  };
  /** Returns what an isolation changes: the Setting, scheduling on the node, and the node's taints. */
  const changed = () => [
    settingOf(plane).value,
    longhornNodeOf(plane, node).spec?.allowScheduling,
    trial.taints(),
  ];
  const marks = () => [marksOf(settingOf(plane)), marksOf(longhornNodeOf(plane, node))];
  const BEFORE = [THEIRS, true, []];
  const ISOLATED = [`${THEIRS};${ENTRY}`, false, [ENTRY]];
  /** The Jobs that have run for this node, in their order. */
  const runs = () =>
    plane.jobs.runs().flatMap(({ job, exitCode }) => {
      const [, what, action] =
        new RegExp(`^(longhorn|taint)-${node}-[0-9a-f]{8}-(apply|revert)$`).exec(job) ?? [];
      return what === undefined ? [] : [`${what} ${action}: ${exitCode}`];
    });

  return {
    manager,
    changed,
    marks,
    BEFORE,
    ISOLATED,
    runs,
    get plane() {
      return plane;
    },
    get node() {
      return node;
    },
    get trial() {
      return trial;
    },
  };
}

/** What `startLonghornLab` returns. */
export type LonghornLab = ReturnType<typeof startLonghornLab>;
