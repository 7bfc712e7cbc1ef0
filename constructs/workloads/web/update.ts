import { isWrittenData } from "./volume";
import type { WebServiceProps } from "./web-service-props";

/** Returns whether there are several pods. */
export function isSeveral({ replicas = 1 }: Pick<WebServiceProps, "replicas">): boolean {
  return replicas > 1;
}

/**
 * Returns whether the old pod must end before the new one starts: both would write to one volume or replica, or the
 * new one would wait for a volume, a GPU or a device that the old one uses.
 */
function endsFirst({ gpus, databases = [], volumes = {} }: WebServiceProps): boolean {
  const isHeld = Object.values(volumes).some((volume) => isWrittenData(volume) || "device" in volume);
  return gpus !== undefined || databases.length > 0 || isHeld;
}

/** Returns how pods are replaced. */
export function strategyOf(props: WebServiceProps) {
  if (!isSeveral(props) && endsFirst(props)) return { type: "Recreate" };
  // several replicas make room for each other; a single one is replaced once the new one is ready.
  const rollingUpdate = isSeveral(props)
    ? { maxSurge: "0", maxUnavailable: "1" }
    : { maxSurge: "1", maxUnavailable: "0" };
  return { type: "RollingUpdate", rollingUpdate };
}

/** Returns how many pods there are at most while they are replaced. */
export function mostPods(props: WebServiceProps): number {
  const { replicas = 1 } = props;
  return !isSeveral(props) && !endsFirst(props) ? 2 : replicas;
}
