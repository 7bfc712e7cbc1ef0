export { Cpu } from "./cpu";
export { kubernetesQuantity } from "./kubernetes-quantity";
export { literal } from "./literal";
export { Memory } from "./memory";
export { bytesOf } from "./quantity-bytes";
export { quoted, shellWord } from "./shell-word";
