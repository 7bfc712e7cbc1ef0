import { ControlPlane } from "../../control-plane/control-plane";
import { IsolationLab } from "../labs/isolation-lab";

/** What the tests of neighbours share: a control plane, started before the tests around, with a new namespace for each. */
export function startNeighboursLab() {
  let lab: IsolationLab;
  let plane: ControlPlane;

  beforeAll(async () => {
    lab = await IsolationLab.start();
    plane = lab.plane;
  });

  beforeEach(() => {
    plane.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: "trial" } });
  });

  afterEach(() => {
    plane.kubectl("delete", "namespace", "trial");
  });

  afterAll(() => {
    lab.stop();
  });

  const patch = (kind: string, name: string, podSpec: object) =>
    plane.kubectl(
      ...["patch", kind, name, "--namespace", "trial", "--type=merge", "--patch"],
      JSON.stringify({ spec: { template: { spec: podSpec } } }),
    );

  return {
    patch,
    get lab() {
      return lab;
    },
    get plane() {
      return plane;
    },
  };
}

/** What `startNeighboursLab` returns. */
export type NeighboursLab = ReturnType<typeof startNeighboursLab>;
