export * from "./databases";
export * from "./stateful-service";
export * from "./suspension";
