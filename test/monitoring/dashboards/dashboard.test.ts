import { type DashboardProps } from "../../../constructs";
import { dashboardTexts, jobsOfDashboards } from "../../../constructs/monitoring/dashboards/config-maps";

const MODEL = { uid: "nodes", title: "Nodes", panels: [] };
const texts = (name: string, dashboard: DashboardProps) =>
  dashboardTexts("stack/monitoring", { [name]: dashboard }, ["prometheus"]);
const withSource = (datasource: unknown, more: object = {}) => ({
  model: { ...MODEL, ...more, panels: [{ targets: [{ datasource }] }] },
});

test("a dashboard is written as its JSON", () => {
  expect(texts("nodes", { model: MODEL })).toEqual({
    nodes: '{"uid":"nodes","title":"Nodes","panels":[]}\n',
  });
});

test.each([
  [null],
  [{ uid: "prometheus" }],
  [{ type: "datasource", uid: "-- Mixed --" }],
  [{ uid: "${source}" }],
  [{ uid: "$source" }],
  ["prometheus"],
])("accepts the data source %j", (datasource) => {
  const templating = { list: [{ type: "datasource", name: "source" }] };
  expect(() => texts("nodes", withSource(datasource, { templating }))).not.toThrow();
});

test.each<[string, string, DashboardProps]>([
  ["dashboards must be named with 1 to 63 lower case letters", "Nodes", { model: MODEL }],
  ["dashboards.nodes.model.title must be set", "nodes", { model: { ...MODEL, title: " " } }],
  ["dashboards.nodes.model.uid must be 1 to 40 letters", "nodes", { model: { title: "a" } }],
  [
    "dashboards.nodes.model.uid must be 1 to 40 letters",
    "nodes",
    { model: { ...MODEL, uid: "a".repeat(41) } },
  ],
  ["dashboards.nodes.model.__inputs must be absent", "nodes", { model: { ...MODEL, __inputs: [] } }],
  ["dashboards.nodes.folder must be one name without slashes", "nodes", { model: MODEL, folder: "a/b" }],
  [
    "dashboards.nodes.model must take at most 1048576 bytes",
    "nodes",
    { model: { ...MODEL, description: "ä".repeat(524_288) } },
  ],
  [
    'dashboards.nodes.model must name data sources that this Grafana has (prometheus), or a variable of type datasource, got "Prometheus"',
    "nodes",
    withSource("Prometheus"),
  ],
  ["dashboards.nodes.model must name data sources", "nodes", withSource({ uid: "${DS_PROMETHEUS}" })],
  [
    "dashboards.nodes.model must name data sources",
    "nodes",
    withSource({ uid: "${source}" }, { templating: { list: [{ type: "query", name: "source" }] } }),
  ],
])("fails because %s", (message, name, dashboard) => {
  expect(() => texts(name, dashboard)).toThrow(`stack/monitoring: ${message}`);
});

test("finds jobs in queries, including queries with Grafana variables", () => {
  const targets = [
    { expr: 'rate(up{job="a"}[$__rate_interval])' },
    { expr: 'rate(up{job="b"}[${__interval}])' },
    { expr: 'up{job="$job"}' },
  ];
  expect(jobsOfDashboards({ nodes: { model: { ...MODEL, panels: [{ targets }] } } })).toEqual([
    { by: "dashboards.nodes", job: "a" },
    { by: "dashboards.nodes", job: "b" },
  ]);
});

test.each<[string, DashboardProps]>([
  [
    "uid must be unique, because Grafana then stops loading dashboards from files; dashboards.a has it too",
    { model: { ...MODEL, title: "Other" } },
  ],
  ["title must be unique in its folder", { model: { ...MODEL, uid: "other" } }],
  [
    "uid must be unique, because Grafana then stops loading dashboards from files; the chart has it too",
    { model: { ...MODEL, title: "Other", uid: "vkQ0UHxik" } },
  ],
  ["title must be unique in its folder", { model: { ...MODEL, uid: "other", title: "CoreDNS" } }],
])("fails because dashboards.b.model.%s", (message, b) => {
  const both = () => dashboardTexts("stack/monitoring", { a: { model: MODEL }, b }, ["prometheus"]);
  expect(both).toThrow(`stack/monitoring: dashboards.b.model.${message}`);
});

test("two folders may contain the same title", () => {
  const b = { model: { ...MODEL, uid: "other" }, folder: "Lab" };
  expect(() => dashboardTexts("stack/monitoring", { a: { model: MODEL }, b }, ["prometheus"])).not.toThrow();
});
