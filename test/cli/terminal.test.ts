import { Colour, terminalOf } from "../../cli/context/terminal";

const paint = (env: NodeJS.ProcessEnv, isTTY: boolean) => {
  const stream = { isTTY, write: () => true };
  return terminalOf({ env, stdout: stream, stderr: stream }).paint(Colour.DANGER, "lost");
};

test.each([
  ["a terminal", {}, true, true],
  ["a pipe", {}, false, false],
  ["a terminal with NO_COLOR", { NO_COLOR: "1" }, true, false],
  ["a terminal with an empty NO_COLOR", { NO_COLOR: "" }, true, true],
  ["a pipe with FORCE_COLOR", { FORCE_COLOR: "1" }, false, true],
  ["a dumb terminal", { TERM: "dumb" }, true, false],
])("decides whether to use colours on %s", (_title, env, isTTY, isColoured) => {
  expect(paint(env, isTTY)).toBe(isColoured ? "\u001b[31mlost\u001b[0m" : "lost");
});
