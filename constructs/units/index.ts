export { Cpu } from "./cpu";
export { literal } from "./literal";
export { Memory } from "./memory";
export { didYouMean } from "./nearest";
export { propError } from "./prop-error";
