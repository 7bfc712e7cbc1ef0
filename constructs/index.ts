export * from "./charts";
export * from "./cluster";
export * from "./units";
