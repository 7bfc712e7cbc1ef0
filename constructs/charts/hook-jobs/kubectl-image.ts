import type { Construct } from "constructs";
import { mirrorOf } from "../chart/mirror";
import { imageFrom } from "../values/image-registry";

/** Has /bin/sh, kubectl and both architectures; registry.k8s.io/kubectl and rancher/kubectl have no shell. */
export const HOOK_IMAGE = "docker.io/alpine/kubectl:1.34.1";

/** Returns the image of scripts that call kubectl: the given one, or ours, from the registry that `mirrorCharts` names. */
export function kubectlImageFor(construct: Construct, image: string | undefined): string {
  const { imageRegistry } = mirrorOf(construct);
  return image ?? (imageRegistry === undefined ? HOOK_IMAGE : imageFrom(imageRegistry, HOOK_IMAGE));
}
