import * as ts from "typescript";
import { filesBelow, textOf } from "./project-files";

/** Programs that the library describes. */
const PROGRAMS =
  "Kubernetes|Terraform|Helm|Prometheus|Alertmanager|Grafana|Pushgateway|Ganesha|Longhorn|Elasticsearch|Kibana|ECK|" +
  "Strimzi|Kafka|K3s|Talos|kubeadm|MariaDB|ClickHouse|Redis|kubelets?|kubectl|etcd|cdktf|csi-driver-nfs|" +
  "nfs-subdir-external-provisioner|GlusterFS|flannel|Traefik|restic|Litestream|Vault|External Secrets|nginx|GitLab|NVIDIA|Cilium|KEDA|PostgreSQL|OpenTofu|API server|scheduler|operator";

/** A claim: one of them, followed by what it does. */
const CLAIM = new RegExp(
  `\\b(?:${PROGRAMS})(?:,? (?:which|that))? (?:also |itself |silently |then |only |never |no longer )?` +
    `(?:can|cannot|will|would|may|must|are|do|(?!its\\b|this\\b)[a-z]+s)\\b`,
);

const PUBLIC = new Set(textOf("etc/groundplan.api.md").match(/(?<=^export (?:abstract )?\w+ )\w+/gm));

/** A public name, with the docstrings of it and its members. */
interface Documented {
  readonly name: string;
  readonly file: string;
  readonly docstrings: readonly string[];
}

const documented = filesBelow(["constructs", "synthesis"], ".ts").flatMap(documentedIn);

function documentedIn(file: string): readonly Documented[] {
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement) => {
    const named = ts.isVariableStatement(statement) ? statement.declarationList.declarations[0] : statement;
    const name = (named as { readonly name?: ts.Node }).name?.getText() ?? "";
    if (!PUBLIC.has(name)) return [];
    const found = statement.getFullText().match(/\/\*\*[\s\S]*?\*\//g) ?? [];
    return [{ name, file, docstrings: found.map(withoutExample) }];
  });
}

function withoutExample(docstring: string): string {
  return docstring.replace(/@example[\s\S]*?(?=^\s*\* @\w|\*\/)/m, "").replace(/\s*\n\s*\* ?/g, " ");
}

test("public docstrings and their claims are found", () => {
  expect(documented.length).toBeGreaterThan(250);
  expect(documented.filter(makesClaim).length).toBeGreaterThan(60);
});

test("a public docstring that claims something about another program links to its documentation", () => {
  const found = documented.filter((each) => makesClaim(each) && !hasLink(each));
  expect(found.map(({ name, file }) => `${file}: ${name}`)).toEqual([]);
});

function makesClaim({ docstrings }: Documented): boolean {
  return docstrings.some((text) => CLAIM.test(text));
}

function hasLink({ docstrings }: Documented): boolean {
  return docstrings.some((text) => /https?:\/\//.test(text));
}
