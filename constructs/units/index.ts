export { isCalendarDay, isPast } from "./calendar-day";
export { Cpu } from "./cpu";
export { kubernetesQuantity } from "./kubernetes-quantity";
export { literal } from "./literal";
export { Memory } from "./memory";
export { didYouMean } from "./nearest";
export { propError } from "./prop-error";
