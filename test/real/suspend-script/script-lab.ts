import { ControlPlane } from "../control-plane/control-plane";
import { installStrimzi } from "../support/strimzi-stand-in";
import { type Kind, NAMESPACE, RESOURCES, SuspendedWorkload } from "../support/suspend-script";

/** What the tests of suspend.sh share: an API server, started before the tests around, and a new name for each. */
export function startScriptLab() {
  let plane: ControlPlane;
  let name: string;
  let count = 0;

  beforeAll(async () => {
    plane = await ControlPlane.start({ hooks: false });
    plane.nodes([{ name: "worker-1" }]);
    plane.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: NAMESPACE } });
    installStrimzi(plane);
  });

  beforeEach(() => {
    name = `workload-${++count}`;
  });

  afterAll(() => {
    plane.release();
  });

  const of = (kind: Kind) => new SuspendedWorkload(plane, kind, name);
  const live = (kind: Kind) => of(kind).live();
  const marks = (kind: Kind) => of(kind).marks();
  const make = (kind: Kind, spec?: object, podSpec?: object) => {
    of(kind).make(spec, podSpec);
  };
  const scale = (kind: Kind, replicas: number) =>
    plane.kubectl("scale", RESOURCES[kind], name, "--namespace", NAMESPACE, `--replicas=${replicas}`);
  const run = (kind: Kind, action: "apply" | "revert", env?: Record<string, string>) =>
    of(kind).run(action, env);
  const ok = (kind: Kind, action: "apply" | "revert", env?: Record<string, string>) =>
    of(kind).ok(action, env);

  return {
    of,
    live,
    marks,
    make,
    scale,
    run,
    ok,
    get plane() {
      return plane;
    },
    get name() {
      return name;
    },
  };
}

/** What `startScriptLab` returns. */
export type ScriptLab = ReturnType<typeof startScriptLab>;
