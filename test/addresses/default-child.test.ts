import { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { FastStack } from "../../constructs";
import { makeApp } from "../support/make-app";
import { EXAMPLES } from "./examples";

/** Examples whose construct has no main child, and why. */
const NO_MAIN_CHILD: Readonly<Record<string, string>> = {
  "ElasticsearchCluster, chart 7": "a release per group, and none of them is the cluster",
  "ElasticsearchCluster, chart 8": "a release per group, and none of them is the cluster",
  "ElasticsearchCluster, ECK": "a release for Elasticsearch and one for Kibana, as the engine chooses",
  ForeignWorkloads: "a release per workload",
  "GaneshaExport, hosts": "nothing is made in the cluster",
  LitestreamDatabase: "the service that takes it makes what it needs",
};

/** Returns the main child of what an example makes. */
function mainChildOf(title: string): unknown {
  const below = new Construct(new FastStack(makeApp(), "stack"), "below");
  EXAMPLES[title]!(below, "example");
  return below.node.findChild("example").node.defaultChild;
}

test.each(Object.keys(EXAMPLES))(
  "%s has its main resource as default child, or a documented reason not to",
  (title) => {
    const child = mainChildOf(title);
    const isResource = child !== undefined && TerraformResource.isTerraformResource(child);
    expect({ title, isResource }).toEqual({ title, isResource: NO_MAIN_CHILD[title] === undefined });
  },
);

test("every documented reason belongs to an example", () => {
  expect(Object.keys(NO_MAIN_CHILD).filter((title) => EXAMPLES[title] === undefined)).toEqual([]);
});
