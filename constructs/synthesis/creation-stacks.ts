/** Set to `true`, it brings back the stacks that cdktf captures for every token and resource. */
const KEEP = "GROUNDPLAN_CREATION_STACKS";

/** What cdktf's own helper is called; it hides itself in the stack, and so names itself here. */
const CAPTURED_BY = "captureStackTrace";

type Capture = typeof Error.captureStackTrace;

/** How many ask for no creation stacks at the moment, and what they have set aside. */
const paused: { count: number; capture: Capture | undefined } = { count: 0, capture: undefined };

/** Says whether the environment asks for creation stacks. */
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
  if (paused.count === 0) setAside();
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
  const capture = Error.captureStackTrace;
  paused.capture = capture;
  Error.captureStackTrace = (target, below) => {
    if (below?.name !== CAPTURED_BY) capture(target, below);
  };
}

function bringBack(): void {
  if (paused.capture !== undefined) Error.captureStackTrace = paused.capture;
  paused.capture = undefined;
}
