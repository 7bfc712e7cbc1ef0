import { existsSync, readFileSync } from "node:fs";

/** Returns whether a process runs. */
export function runs(pid: number): boolean {
  try {
    if (pid <= 0) return false;
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !isZombie(pid);
}

/** One that has ended and was not waited for keeps its process id. Only Linux has the file. */
function isZombie(pid: number): boolean {
  const status = `/proc/${pid}/status`;
  try {
    return existsSync(status) && /^State:\s+Z/m.test(readFileSync(status, "utf8"));
  } catch {
    // it went away in between.
    return true;
  }
}
