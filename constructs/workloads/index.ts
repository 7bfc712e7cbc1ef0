export * from "./stateful-service";
