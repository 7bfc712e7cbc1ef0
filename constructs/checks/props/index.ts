export { checkCall, checkNew } from "./check-props";
