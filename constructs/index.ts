export * from "./charts";
export * from "./cluster";
export * from "./nodes";
export * from "./storage";
export * from "./units";
