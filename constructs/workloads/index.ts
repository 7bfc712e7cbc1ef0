export * from "./databases";
export * from "./stateful-service";
