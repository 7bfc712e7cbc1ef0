/** Set to `true`, it brings back the stacks that cdktf captures for every token and resource. */
const KEEP = "GROUNDPLAN_CREATION_STACKS";

/** What cdktf's own helper is called; it hides itself in the stack, and so names itself here. */
const CAPTURED_BY = "captureStackTrace";

/** How many ask for no creation stacks at the moment, and what captures the other stacks meanwhile. */
const paused = { count: 0, capture: Error.captureStackTrace };

/** Returns whether the environment asks for creation stacks. */
export function keepsCreationStacks(): boolean {
  return process.env[KEEP] === "true";
}

/**
 * Stops cdktf from capturing where each token and resource was created, which takes nine tenths of the
 * time in which a tree is built and shows in nothing but the message of a token that cannot be resolved.
 * Errors, and stacks that anybody else captures, stay as they are.
 * @returns what brings them back, once; it is safe to forget.
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

/** Runs something without creation stacks. */
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
