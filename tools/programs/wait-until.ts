import { setTimeout } from "node:timers/promises";

/** Milliseconds before the second check. A check may start a program, so the pauses become longer. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 1000;

/**
 * Waits until a condition holds; throws with its description if it does not hold in time.
 * @param happened returns an addition to the error
 */
export async function waitUntil(
  holds: () => boolean | Promise<boolean>,
  what: string,
  seconds = 30,
  happened = () => "",
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  for (let pause = FIRST_PAUSE; !(await holds()); pause = Math.min(1.5 * pause, LONGEST_PAUSE)) {
    if (Date.now() > deadline) throw new Error(`${what} within ${seconds} s\n${happened()}`.trim());
    await setTimeout(pause);
  }
}
