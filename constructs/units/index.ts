export { isCalendarDay, isPast } from "./calendar-day";
export { Cpu } from "./cpu";
export { kubernetesQuantity } from "./kubernetes-quantity";
export { literal } from "./literal";
export { Memory } from "./memory";
export { didYouMean } from "./nearest";
export { isPinnedImage, PINNED_IMAGE_RULE } from "./pinned-image";
export { propError } from "./prop-error";
export { bytesOf } from "./quantity-bytes";
