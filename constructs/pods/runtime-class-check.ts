import { builtIn, kindOf, reading } from "../live";

/** Kind of a RuntimeClass. */
export const RUNTIME_CLASSES = kindOf("node.k8s.io/v1", "RuntimeClass", "runtimeclasses");

/** The RuntimeClass exists: the API server rejects pods that name a missing one, so that their controller creates none. */
export const RUNTIME_CLASS_EXISTS = builtIn<{ readonly runtimeClassName: string }>({
  name: "runtime-class-exists",
  reads: [reading(RUNTIME_CLASSES)],
  judge(live, { runtimeClassName }) {
    const all = live.list(RUNTIME_CLASSES).map(({ metadata }) => metadata.name);
    if (all.includes(runtimeClassName)) return undefined;
    const others = all.length === 0 ? "none" : all.join(", ");
    return `runtimeClassName must name a RuntimeClass of the cluster, which has ${others}, got "${runtimeClassName}": install it, or name another one`;
  },
});
