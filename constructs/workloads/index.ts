export * from "./databases";
export * from "./declared-service";
export * from "./json-config-map";
export * from "./stateful-service";
export * from "./suspension";
