import { EVERY_KIBANA_PROP } from "../every-prop";
import { make, releasesOf, synthesize, valuesIn } from "../example";
import { values, chart } from "./chart-example";

describe("Kibana", () => {
  test("connects to the client address with its own user and key, and verifies the certificate", () => {
    const stack = synthesize({ engine: chart("7.17.3"), kibana: EVERY_KIBANA_PROP });
    expect(valuesIn(stack, "es-kibana")).toEqual({
      fullnameOverride: "es-kibana",
      elasticsearchHosts: "https://es-data.search.svc:9200",
      replicas: 2,
      resources: { requests: { cpu: "250m", memory: "1Gi" }, limits: { cpu: null, memory: "1Gi" } },
      nodeSelector: { disk: "ssd" },
      tolerations: [{ key: "search", operator: "Exists" }],
      affinity: { nodeAffinity: expect.anything() },
      healthCheckPath: "/api/status",
      extraEnvs: [
        { name: "NODE_OPTIONS", value: "--max-old-space-size=901" },
        { name: "ELASTICSEARCH_USERNAME", value: "kibana_system" },
        { name: "ELASTICSEARCH_PASSWORD", valueFrom: { secretKeyRef: { name: "kibana", key: "password" } } },
        { name: "ELASTICSEARCH_SSL_CERTIFICATEAUTHORITIES", value: "/usr/share/kibana/config/certs/ca.crt" },
        { name: "ELASTICSEARCH_SSL_VERIFICATIONMODE", value: "certificate" },
        ...["SECURITY", "ENCRYPTEDSAVEDOBJECTS", "REPORTING"].map((part) => ({
          name: `XPACK_${part}_ENCRYPTIONKEY`,
          valueFrom: { secretKeyRef: { name: "kibana", key: "encryption" } },
        })),
      ],
      secretMounts: [
        { name: "certs", secretName: "es-certificates", path: "/usr/share/kibana/config/certs" },
      ],
      automountToken: false,
    });
    expect(releasesOf(stack)["es-kibana"]?.depends_on).toHaveLength(2);
  });

  test("has its own address, and is suspended with the cluster", () => {
    const props = { kibana: { resources: EVERY_KIBANA_PROP.resources } };
    expect(make(props).construct.kibanaUrl).toBe("http://es-kibana.search.svc:5601");
    expect(make().construct.kibanaUrl).toBeUndefined();
    expect(values(props, "es-kibana").replicas).toBe(1);
    expect(values({ ...props, suspended: true }, "es-kibana").replicas).toBe(0);
  });
});
