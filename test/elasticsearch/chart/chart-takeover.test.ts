import { join } from "node:path";
import {
  EckCrds,
  ElasticChart,
  type ElasticChartProps,
  FastStack,
  MonitoringCrds,
} from "../../../constructs";
import { CHART_RELEASE } from "../../../constructs/elasticsearch/chart/checks/release";
import { judge } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { make, releasesOf, SECURITY, synthesize, valuesIn } from "../example";
import { statefulSet } from "../live-objects";

const P12 = { file: "elastic-certificates.p12", password: { secretName: "es-p12", key: "password" } };

const engine = (security: ElasticChartProps["security"]) => new ElasticChart({ version: "7.17.3", security });

test("releases are named as in Elastic's guides", () => {
  const releaseNames = { master: "elasticsearch-master", data: "elasticsearch-data" };
  const synthesized = synthesize({ engine: new ElasticChart({ version: "7.17.3", releaseNames }) });
  expect(Object.keys(releasesOf(synthesized)).sort()).toEqual(["elasticsearch-data", "elasticsearch-master"]);
  expect(valuesIn(synthesized, "elasticsearch-data")).toMatchObject({ clusterName: "es", nodeGroup: "data" });
});

test("fails for the name of a release of no group", () => {
  const wrong = new ElasticChart({ version: "7.17.3", releaseNames: { masters: "a" } });
  expect(() => make({ engine: wrong })).toThrow(
    'stack/es: engine.releaseNames must have groups as keys, or kibana (did you mean "master"?), got "masters"',
  );
});

test("fails at plan for a StatefulSet of another release, and names it", () => {
  const set = { group: "data", namespace: "search", statefulSet: "es-data", releaseName: "es-data" };
  const args = { ...set, annotation: "meta.helm.sh/release-name" };
  const live = (annotations: Record<string, string>) => {
    const { metadata, ...set } = statefulSet("es-data");
    return [{ ...set, metadata: { ...metadata, annotations } }];
  };
  const other = { "meta.helm.sh/release-name": "elasticsearch-data" };
  expect(judge(CHART_RELEASE, args, live(other))).toBe(
    'engine.releaseNames.data must be "elasticsearch-data", the release that StatefulSet search/es-data belongs to, or Helm refuses to install es-data over it',
  );
  expect(judge(CHART_RELEASE, { ...args, releaseName: "elasticsearch-data" }, live(other))).toBeUndefined();
  expect(judge(CHART_RELEASE, args, live({}))).toBeUndefined();
});

test("a PKCS#12 file is the key store and the trust store of both ports, its password in the keystore of the node", () => {
  const values = valuesIn(synthesize({ engine: engine({ ...SECURITY, keystore: P12 }) }), "es-data");
  const yml = (values.esConfig as Record<string, string>)["elasticsearch.yml"] ?? "";
  for (const port of ["transport", "http"]) {
    for (const store of ["keystore", "truststore"]) {
      const at = `xpack.security.${port}.ssl.${store}`;
      expect(yml).toContain(`${at}.path: "/usr/share/elasticsearch/config/certs/elastic-certificates.p12"`);
      expect(yml).toContain(`${at}.type: "PKCS12"`);
    }
  }
  expect(yml).not.toContain("tls.key");
  expect(values.keystore).toEqual([
    {
      secretName: "es-p12",
      items: ["transport", "http"].flatMap((port) =>
        ["keystore", "truststore"].map((store) => ({
          key: "password",
          path: `xpack.security.${port}.ssl.${store}.secure_password`,
        })),
      ),
    },
  ]);
});

test("clients trust the authority beside the PKCS#12 file, if there is one", () => {
  const authority = (keystore: object) =>
    make({ engine: engine({ ...SECURITY, keystore: { ...P12, ...keystore } }) }).construct
      .certificateAuthority;
  expect(authority({})).toBeUndefined();
  expect(authority({ certificateAuthorityKey: "ca.pem" })).toEqual({
    secretName: "es-certificates",
    key: "ca.pem",
  });
});

test("with TLS on transport only, clients speak HTTP and log in", () => {
  const props = { engine: engine({ ...SECURITY, acceptPlainHttp: { reason: "a test" } }) };
  const { construct } = make(props);
  expect(construct.url).toBe("http://es-data.search.svc:9200");
  expect(construct.certificateAuthority).toBeUndefined();
  expect(construct.credentials?.username).toBe("elastic");
  const values = valuesIn(synthesize(props), "es-data");
  const yml = (values.esConfig as Record<string, string>)["elasticsearch.yml"] ?? "";
  expect(values.protocol).toBe("http");
  expect(yml).toContain("xpack.security.http.ssl.enabled: false");
  expect(yml).toContain("xpack.security.transport.ssl.enabled: true");
  expect(yml).not.toContain("xpack.security.http.ssl.key");
});

test.each<[string, string]>([
  ["bootstrap.memory_lock", "not be set by hand: pods have no limit of locked memory"],
  [
    "index.number_of_shards",
    "not be set by hand: Elasticsearch does not start with settings of an index in its file",
  ],
])("fails for the setting %s", (setting, rule) => {
  expect(() => make({ settings: { [setting]: true } })).toThrow(
    `stack/es: settings["${setting}"] must ${rule}`,
  );
});

const CATALOGUE = join(__dirname, "../../../constructs/charts/catalogue");

test.each([MonitoringCrds, EckCrds])(
  "%p accepts a version in its catalogue, and fails for any other",
  (Crds) => {
    const crds = (props: object) => () =>
      new Crds(new FastStack(makeApp(), "stack"), "crds", { namespace: "n", ...props });
    expect(crds({ chartCatalogue: CATALOGUE })).not.toThrow();
    expect(crds({ chartVersion: "1.0.0" })).toThrow(
      "stack/crds: chartVersion must be a version with a catalogue of its keys",
    );
    expect(crds({ chartVersion: "^31" })).toThrow("stack/crds: chartVersion must be one exact version");
  },
);
