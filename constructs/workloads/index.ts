export * from "./databases";
export * from "./foreign/declared";
export * from "./config";
export * from "./stateful";
export * from "./foreign/suspension";
