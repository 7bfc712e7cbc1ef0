import { pauseCreationStacks } from "../../constructs/synthesis/creation-stacks";

/** Brings creation stacks back in a test that is about them; Jest starts every test file without. */
export const resumeCreationStacks = pauseCreationStacks();
