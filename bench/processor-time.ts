/** Returns the milliseconds that this process has had a processor for, V8's garbage collector and compiler included. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
