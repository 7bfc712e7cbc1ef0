import { dirname, sep } from "node:path";

/** Folder of the library: frames in it are not lines of the user. */
const LIBRARY = dirname(__dirname) + sep;

/** Number of frames that are recorded: the library's own come first, and must not displace those of the user. */
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

/** Removes the leading frames of the library; a bundle has all frames in one file, and is unchanged. */
function fromUser(stack: string, limit: number): string | undefined {
  const start = stack.search(/^ {4}at /m);
  if (start < 0) return undefined;
  const frames = stack.slice(start).split("\n");
  const first = frames.findIndex((frame) => !frame.includes(LIBRARY));
  const isUser = first >= 0 && !/\(?node:/.test(frames[first] ?? "");
  return isUser ? stack.slice(0, start) + frames.slice(first, first + limit).join("\n") : undefined;
}
