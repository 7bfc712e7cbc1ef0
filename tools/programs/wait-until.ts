import { setTimeout } from "node:timers/promises";

/** Between two looks, in milliseconds. A look may start a program: the longer the wait, the fewer looks. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 1000;

/**
 * Waits until something holds; throws with what it should be when it does not within some seconds.
 * @param happened returns what else the error says
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
