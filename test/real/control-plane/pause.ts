/** What never changes, to be waited for. */
const NEVER = new Int32Array(new SharedArrayBuffer(4));

/** Blocks for some milliseconds. */
export function pause(milliseconds: number): void {
  Atomics.wait(NEVER, 0, 0, milliseconds);
}
