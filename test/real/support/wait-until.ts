import { setTimeout } from "node:timers/promises";

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
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`${what} within ${seconds} s\n${happened()}`.trim());
    await setTimeout(200);
  }
}
