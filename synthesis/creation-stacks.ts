/** Environment variable: `true` restores the stack traces that cdktf captures for every token and resource. */
const KEEP = "GROUNDPLAN_CREATION_STACKS";

/**
 * Name of cdktf's own helper. The helper hides itself in stack traces by this name, so that the replacement needs it
 * too.
 */
const CAPTURED_BY = "captureStackTrace";

/**
 * Number of callers that currently suppress creation stacks, and the function that captures all other stack traces
 * meanwhile.
 */
const paused = { count: 0, capture: Error.captureStackTrace };

/** Returns whether the environment enables creation stacks. */
export function keepsCreationStacks(): boolean {
  return process.env[KEEP] === "true";
}

/**
 * Stops cdktf from capturing where each token and resource was created, which takes nine tenths of the time in which a
 * tree is built and is shown only in the message of a token that cannot be resolved. Errors, and stack traces that
 * other code captures, are unchanged.
 * @returns a function that restores the capture; further calls of it do nothing
 */
export function pauseCreationStacks(): () => void {
  if (keepsCreationStacks()) return () => undefined;
  setAside();
  paused.count += 1;
  let isPausing = true;
  return () => {
    if (!isPausing) return;
    isPausing = false;
    paused.count -= 1;
    if (paused.count === 0) bringBack();
  };
}

/** Runs a function without creation stacks. */
export function withoutCreationStacks<Result>(run: () => Result): Result {
  const resume = pauseCreationStacks();
  try {
    return run();
  } finally {
    resume();
  }
}

function setAside(): void {
  if (Error.captureStackTrace === captureOthers) return;
  paused.capture = Error.captureStackTrace;
  Error.captureStackTrace = captureOthers;
}

function bringBack(): void {
  if (Error.captureStackTrace === captureOthers) Error.captureStackTrace = paused.capture;
}

function captureOthers(...[target, below]: Parameters<typeof Error.captureStackTrace>): void {
  if (below?.name !== CAPTURED_BY) paused.capture(target, below);
}
