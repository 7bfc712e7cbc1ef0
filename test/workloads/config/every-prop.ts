import { type JsonConfigMapProps, ServiceAddress } from "../../../constructs";

export const REQUIRED: JsonConfigMapProps = {
  name: "dedup-experiment-config",
  namespace: "databases",
  documents: { "config.json": { host: "mariadb.databases.svc", port: 3306, path: "${lab}" } },
};

export const EVERY_PROP: Required<JsonConfigMapProps> = {
  ...REQUIRED,
  uses: [new ServiceAddress({ name: "mariadb", namespace: "databases", ports: { mysql: 3306 } })],
  labels: { "app.kubernetes.io/name": "dedup-experiment" },
};
