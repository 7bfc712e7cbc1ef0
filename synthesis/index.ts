export { App, type AppOptions } from "./app";
export { withoutCreationStacks } from "./creation-stacks";
export { FastStack } from "./fast-stack";
