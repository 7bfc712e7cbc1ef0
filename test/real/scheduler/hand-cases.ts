import type { HandCase } from "./hand-case";
import { PLACEMENT_CASES } from "./placement-cases";
import { SPREAD_CASES } from "./spread-cases";
import { TAINT_CASES } from "./taint-cases";

/** All cases with a known result. */
export const HAND_CASES: readonly HandCase[] = [...PLACEMENT_CASES, ...TAINT_CASES, ...SPREAD_CASES];
