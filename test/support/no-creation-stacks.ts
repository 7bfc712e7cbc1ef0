import { pauseCreationStacks } from "../../synthesis/creation-stacks";

/** Jest starts every test file without creation stacks, as an app of this library does. */
let resume = pauseCreationStacks();

/** Brings creation stacks back for the tests around, which are about them. */
export function withCreationStacks(): void {
  beforeAll(() => {
    resume();
  });
  afterAll(() => {
    resume = pauseCreationStacks();
  });
}
