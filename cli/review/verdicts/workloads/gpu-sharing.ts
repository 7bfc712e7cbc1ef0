import { gpuShares } from "../../model/gpu-shares";
import { findingAbout } from "../finding-about";
import { objectUpdates } from "../object-changes";
import type { Rule } from "../review-input";
import { Verdict } from "../verdict";

/**
 * Configurations of NVIDIA's device plugin by which another number of pods shares a card: nodes offer another number.
 * @see https://github.com/NVIDIA/k8s-device-plugin#shared-access-to-gpus
 */
export const gpuSharing: Rule = (input) =>
  objectUpdates(input).flatMap((change) => {
    const [old, next] = [gpuShares(change.before), gpuShares(change.after)];
    if (old === undefined && next === undefined) return [];
    return [...new Set([...(old?.keys() ?? []), ...(next?.keys() ?? [])])].flatMap((key) => {
      // a card that is not shared is one.
      const [from, to] = [old?.get(key) ?? 1, next?.get(key) ?? 1];
      if (from === to) return [];
      const what =
        to < from
          ? "nodes offer less once the plugin has restarted, and pods that no longer fit stay Pending when they are created again"
          : "nodes offer more once the plugin has restarted, and more pods share the memory of a card";
      return [
        findingAbout(change, Verdict.CONSEQUENCE, `${key} is shared by ${to} instead of ${from}: ${what}`),
      ];
    });
  });
