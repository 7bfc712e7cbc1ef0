import { ServiceAddress } from "../../../constructs/cluster";

const address = (props: Partial<ConstructorParameters<typeof ServiceAddress>[0]> = {}) =>
  new ServiceAddress({
    name: "clickhouse",
    namespace: "databases",
    ports: { http: 8123, metrics: 9363 },
    ...props,
  });

test("returns host, endpoint and URL of a declared port (GR-12)", () => {
  const clickhouse = address();
  expect(clickhouse.host).toBe("clickhouse.databases.svc");
  expect(clickhouse.endpoint("metrics")).toBe("clickhouse.databases.svc:9363");
  expect(clickhouse.url("http")).toBe("http://clickhouse.databases.svc:8123");
  expect(clickhouse.url("http", "https")).toBe("https://clickhouse.databases.svc:8123");
});

test.each(["metric", "toString"])("fails for the undeclared port %s", (portName) => {
  expect(() => address().port(portName)).toThrow(
    "Service databases/clickhouse: portName must be a port that the Service declares: http, metrics",
  );
});

test("fails and names the nearest port", () => {
  expect(() => address().endpoint("metric")).toThrow('(did you mean "metrics"?), got "metric"');
});

test.each([0, 65_536, 80.5, Number.NaN])("fails for port %p", (http) => {
  expect(() => address({ ports: { http } })).toThrow(
    "Service databases/clickhouse: ports.http must be a whole number from 1 to 65535",
  );
});

test.each([
  ["name", "Click_House", "be a DNS name in lower case"],
  ["namespace", "", "be 1 to 63 lower case letters, digits and inner dashes"],
  ["namespace", "data.bases", "be 1 to 63 lower case letters, digits and inner dashes"],
])("fails for the %s %p", (part, value, rule) => {
  expect(() => address({ [part]: value })).toThrow(`${part} must ${rule}`);
});
