import { allowedWords } from "../../../tools/replace-table/allowed-words";

test.each([
  ['expected spec.0.os.0.name to be one of ["linux" "windows"], got 2', ["linux", "windows"]],
  ["type must be [a, b/c]", ["a", "b/c"]],
  ['The argument "name" is required, but no definition was found.', []],
])("reads the values that a provider accepts from %j", (summary, words) => {
  expect(allowedWords({ summary })).toEqual(words);
});

test("reads them from the detail as well", () => {
  expect(allowedWords({ summary: "Invalid value", detail: 'must be one of ["x"]' })).toEqual(["x"]);
});
