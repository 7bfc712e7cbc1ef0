import { releasesOf, valuesIn } from "../example";
import { KIBANA, synthesize } from "./eck-example";

const kibanaValues = (...args: Parameters<typeof synthesize>) =>
  valuesIn(synthesize({ kibana: KIBANA, ...args[0] }, args[1]), "es-kibana");

test("Kibana finds the cluster by name, and keeps its keys in its keystore", () => {
  expect(kibanaValues()).toMatchObject({
    fullnameOverride: "es",
    version: "9.5.0",
    count: 2,
    elasticsearchRef: { name: "es" },
    secureSettings: [
      {
        secretName: "kibana",
        entries: [
          { key: "key", path: "xpack.security.encryptionKey" },
          { key: "key", path: "xpack.encryptedSavedObjects.encryptionKey" },
          { key: "key", path: "xpack.reporting.encryptionKey" },
        ],
      },
    ],
  });
});

test("Kibana is created after Elasticsearch, and destroyed before it", () => {
  const kibana = releasesOf(synthesize({ kibana: KIBANA }))["es-kibana"];
  expect(kibana?.depends_on?.join()).toContain("elasticsearch");
});
