import { pauseCreationStacks } from "../../synthesis/creation-stacks";

/** Jest starts every test file without creation stacks, as an app of this library does. */
let resume = pauseCreationStacks();

/** Restores creation stacks in the enclosing tests. */
export function withCreationStacks(): void {
  beforeAll(() => {
    resume();
  });
  afterAll(() => {
    resume = pauseCreationStacks();
  });
}
