import { DATA, make, MASTER } from "../example";
import { values, chart } from "./chart-example";

describe("security", () => {
  test("is one certificate and one password for all groups, both from Secrets that exist", () => {
    for (const release of ["es-data", "es-master"]) {
      expect(values({ engine: chart("8.5.1") }, release)).toMatchObject({
        protocol: "https",
        secret: { enabled: false },
        createCert: false,
        secretMounts: [
          {
            name: "certs",
            secretName: "es-certificates",
            path: "/usr/share/elasticsearch/config/certs",
            defaultMode: "0640",
          },
        ],
        extraEnvs: [
          { name: "ELASTIC_USERNAME", value: "elastic" },
          {
            name: "ELASTIC_PASSWORD",
            valueFrom: { secretKeyRef: { name: "es-credentials", key: "password" } },
          },
        ],
      });
    }
  });

  test("sets the ten settings that the chart would set with its own certificates", () => {
    const { "elasticsearch.yml": text } = values({ engine: chart("8.5.1") }).esConfig as Record<
      string,
      string
    >;
    const folder = "/usr/share/elasticsearch/config/certs";
    expect(text?.split("\n").filter((line) => line.startsWith("xpack"))).toEqual([
      "xpack.security.enabled: true",
      ...["http", "transport"].flatMap((port) => [
        `xpack.security.${port}.ssl.certificate: "${folder}/tls.crt"`,
        `xpack.security.${port}.ssl.certificate_authorities: "${folder}/ca.crt"`,
        `xpack.security.${port}.ssl.enabled: true`,
        `xpack.security.${port}.ssl.key: "${folder}/tls.key"`,
      ]),
      'xpack.security.transport.ssl.verification_mode: "certificate"',
    ]);
  });

  test("provides the credentials of clients", () => {
    const { construct } = make({ engine: chart("7.17.3") });
    expect(construct.credentials).toEqual({
      username: "elastic",
      password: { secretName: "es-credentials", key: "password" },
    });
    expect(construct.certificateAuthority).toEqual({ secretName: "es-certificates", key: "ca.crt" });
    expect(construct.url).toBe("https://es-data.search.svc:9200");
    expect([make().construct.credentials, make().construct.certificateAuthority]).toEqual([
      undefined,
      undefined,
    ]);
    expect(make().construct.url).toBe("http://es-data.search.svc:9200");
  });
});

describe("roles", () => {
  test("are a list from version 8 on", () => {
    expect(values({ engine: chart("8.5.1") }).roles).toEqual(["data", "ingest"]);
  });

  test("of coordinating nodes are written out, because the chart would omit them and the node would get all roles", () => {
    const groups = { master: MASTER, data: DATA, client: { ...DATA, roles: [], volume: undefined } };
    expect(values({ engine: chart("8.5.1"), groups }, "es-client").esConfig).toEqual({
      "elasticsearch.yml": expect.stringContaining("node.roles: []\n"),
    });
    expect(values({ engine: chart("8.5.1"), groups }).esConfig).toEqual({
      "elasticsearch.yml": expect.not.stringContaining("node.roles"),
    });
  });

  test("omit roles that 7.7 does not support and fails to start with", () => {
    expect(Object.keys(values({ engine: chart("7.7.1") }).roles as object)).not.toContain(
      "remote_cluster_client",
    );
  });
});
