import { dirname, sep } from "node:path";

/** Folder of the library: what lies below it is no line of its user. */
const LIBRARY = dirname(__dirname) + sep;

/** The library's own lines come first, and must not use up what is kept of a trace. */
const FRAMES = 50;

/** Makes an error whose trace begins at the line of the user that led to it, not at one inside the library. */
export function userError(message: string): Error {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = Math.max(limit, FRAMES);
  const error = new Error(message);
  const { stack } = error;
  Error.stackTraceLimit = limit;
  const trace = stack === undefined ? undefined : fromUser(stack, limit);
  if (trace !== undefined) error.stack = trace;
  return error;
}

/** Leaves out the leading lines of the library; a bundle has all lines in one file, and is left as it is. */
function fromUser(stack: string, limit: number): string | undefined {
  const start = stack.search(/^ {4}at /m);
  if (start < 0) return undefined;
  const frames = stack.slice(start).split("\n");
  const first = frames.findIndex((frame) => !frame.includes(LIBRARY));
  const isUser = first >= 0 && !/\(?node:/.test(frames[first] ?? "");
  return isUser ? stack.slice(0, start) + frames.slice(first, first + limit).join("\n") : undefined;
}
