export { acknowledge } from "./acknowledge";
export { Guardrails } from "./guardrails";
export type { Acknowledgement } from "./judge/acknowledged";
