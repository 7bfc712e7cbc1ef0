export type { ElasticChartVersion } from "./facts";
export { ElasticChart } from "./elastic-chart";
export type { ElasticChartProps, ElasticChartSecurity, Pkcs12Keystore } from "./props";
