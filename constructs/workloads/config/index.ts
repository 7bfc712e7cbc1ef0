export { JsonConfigMap, type JsonConfigMapProps } from "./json-config-map";
