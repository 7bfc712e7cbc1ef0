export { App } from "./app";
export { withoutCreationStacks } from "./creation-stacks";
export { FastStack } from "./fast-stack";
