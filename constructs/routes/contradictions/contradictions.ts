import { oneCors, oneValue } from "./headers";
import { bothLimit, someonePasses } from "./limits";
import { oneLogin, passwordArrives, preflightsPass } from "./logins";
import { prefixIsThere, redirectIsReached } from "./paths";
import type { PairRule, Step } from "./step";

const RULES: readonly PairRule[] = [
  oneLogin,
  passwordArrives,
  preflightsPass,
  prefixIsThere,
  redirectIsReached,
  oneValue,
  oneCors,
  someonePasses,
  bothLimit,
];

/** A middleware that contradicts an earlier one of its route. */
export interface Contradiction {
  /** The later of the two. */
  readonly step: Step;
  /** The requirement and its reason, as they follow the word "must". */
  readonly rule: string;
}

/**
 * Finds the first middleware that contradicts an earlier one. Traefik accepts every combination, and then no request
 * passes, or one of the two has no effect.
 */
export function contradictionIn(steps: readonly Step[]): Contradiction | undefined {
  for (const [index, step] of steps.entries()) {
    for (const earlier of steps.slice(0, index)) {
      for (const ruleFor of RULES) {
        const rule = ruleFor(step, earlier);
        if (rule !== undefined) return { step, rule };
      }
    }
  }
  return undefined;
}
