import type { ControlPlane } from "../control-plane/control-plane";
import type { Manifest } from "../control-plane/node-manifest";

/** A version of a custom kind: its name, whether it is served and stored, and its schema. */
export interface KindVersion {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly schema: { readonly openAPIV3Schema: object };
  readonly subresources?: object;
}

/** Writes the definition of a custom kind with a namespace. */
export function customKind(
  group: string,
  kind: string,
  plural: string,
  versions: readonly KindVersion[],
): Manifest {
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.${group}` },
    spec: { group, names: { kind, plural, singular: kind.toLowerCase() }, scope: "Namespaced", versions },
  };
}

/** Makes kinds known to a control plane, and waits until it serves them. */
export function serve(plane: ControlPlane, ...kinds: readonly Manifest[]): void {
  plane.apply(kinds);
  waitUntilEstablished(plane);
  for (const { spec } of kinds as readonly (Manifest & { spec: { group: string } })[]) {
    waitFor(() => plane.kubectl("get", "--raw", "/apis").includes(`"${spec.group}"`));
  }
}

interface Definition {
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** Blocks until all definitions are established. `kubectl wait` fails on one that has no conditions yet. */
export function waitUntilEstablished(plane: ControlPlane): void {
  const isEstablished = ({ status }: Definition) =>
    status?.conditions?.some((each) => each.type === "Established" && each.status === "True") === true;
  waitFor(() =>
    plane.kubectlJson<{ readonly items: readonly Definition[] }>("get", "crd").items.every(isEstablished),
  );
}

/** Blocks until something holds. */
export function waitFor(holds: () => boolean): void {
  const deadline = Date.now() + 30_000;
  while (!holds()) if (Date.now() > deadline) throw new Error("the control plane did not follow in 30 s");
}
