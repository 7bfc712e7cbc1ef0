/**
 * Returns the milliseconds that this process has had a processor for, its garbage collector and compiler
 * included: on a machine that is shared with others, a clock on the wall measures them, too.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
