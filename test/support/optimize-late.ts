import { setFlagsFromString } from "node:v8";

/**
 * How much bytecode a function runs before V8 optimizes it, in bytes; it is 67,584 (`node --v8-options`) for programs
 * that run long. Most tests end before that pays, and optimizing takes the processor from the other worker.
 */
const INTERRUPT_BUDGET_BYTES = 1_000_000;

// only Node 20's V8 has the flag; all others would print that they do not.
if (process.versions.v8.startsWith("11.")) setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET_BYTES}`);
