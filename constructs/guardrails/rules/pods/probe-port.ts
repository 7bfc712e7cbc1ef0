import type { Fault, Guardrail } from "../../judge/guardrail";
import { allContainersOf, containerTitle, type PodTemplate } from "../../judge/pods/pods";
import { hasPort, portsIn } from "../../judge/pods/ports";
import { type Block, blocksAt, numberAt, textAt } from "../../judge/tree/blocks";

const PROBES = ["liveness_probe", "readiness_probe", "startup_probe"];

const ACTIONS = ["http_get", "tcp_socket", "grpc"];

/** A probe uses a port that its container opens. */
export const PROBE_PORT: Guardrail = {
  id: "probe-port",
  severity: "error",
  requires: "a probe names a port that its container declares",
  reason: "the probe always fails: the pod is never ready, or it is restarted repeatedly",
  judge: (tree) => tree.pods.flatMap((pod) => allContainersOf(pod).flatMap((each) => faultsOf(pod, each))),
};

function faultsOf(pod: PodTemplate, container: Block): readonly Fault[] {
  return PROBES.flatMap((probe) =>
    blocksAt(container, probe).flatMap((block) =>
      ACTIONS.flatMap((action) =>
        blocksAt(block, action).flatMap((each) => faultOf(pod, container, `${probe}.${action}`, each) ?? []),
      ),
    ),
  );
}

function faultOf(
  { object, place }: PodTemplate,
  container: Block,
  prop: string,
  action: Block,
): Fault | undefined {
  const port = numberAt(action, "port") ?? textAt(action, "port");
  if (port === undefined || hasPort(container, port)) return undefined;
  const known = portsIn(container);
  // a port by number needs no declaration, so that without any, nothing is known.
  if (typeof port === "number" && known.length === 0) return undefined;
  const rule = `be a port that ${containerTitle(container)} declares (${known.join(", ") || "none"}), or the probe never succeeds`;
  return { at: object, prop: `${place}.container.${prop}.port`, rule, got: port };
}
