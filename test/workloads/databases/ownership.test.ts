import type { TerraformStack } from "cdktf";
import { ClickHouse, MariaDb, RedisCluster } from "../../../constructs";
import { ADDRESS_ANNOTATION, STACK_LABEL } from "../../../constructs/live/owner-marks";
import { type Document, documentWith, find, findEntry } from "../../support/document";
import { judgeDocument, refusalsIn } from "../../support/live";
import { REQUIRED, secret } from "./common";

interface Adoption {
  readonly adopt?: { readonly reason: string };
}

const DATABASES: Readonly<Record<string, (stack: TerraformStack, id: string, props?: Adoption) => void>> = {
  mariadb: (stack, id, props) => {
    const [password, rootPassword] = [secret("PASSWORD"), secret("ROOT_PASSWORD")];
    const names = { name: "db", database: "lab", username: "lab" };
    new MariaDb(stack, id, { ...REQUIRED, ...names, password, rootPassword, ...props });
  },
  clickhouse: (stack, id, props) => {
    const names = { name: "db", database: "lab", username: "lab" };
    new ClickHouse(stack, id, { ...REQUIRED, ...names, password: secret("PASSWORD"), ...props });
  },
  redis: (stack, id, props) => {
    const names = { name: "db", username: "lab", keys: "*" };
    const [password, operatorPassword] = [secret("PASSWORD"), secret("OPERATOR_PASSWORD")];
    new RedisCluster(stack, id, { ...REQUIRED, ...names, password, operatorPassword, ...props });
  },
};

const SET = "kubernetes_stateful_set_v1";

interface SetBlock {
  readonly metadata: { readonly labels: object; readonly annotations: Record<string, string> };
  readonly spec: unknown;
}

/** The set as an apply would leave it. */
function liveSetOf({ resource }: Document, metadata: object = {}) {
  const { labels, annotations } = find<SetBlock>(resource, SET).metadata;
  return {
    kind: "StatefulSet",
    metadata: {
      name: "db",
      namespace: "databases",
      labels: labels as Record<string, string>,
      annotations,
      ...metadata,
    },
  };
}

const refusals = (document: Document, set: ReturnType<typeof liveSetOf>) =>
  refusalsIn(document, [set]).filter(
    (each) => each.includes("StatefulSet databases/db ") && !each.includes("must stay"),
  );

describe.each(Object.keys(DATABASES))("a %s", (database) => {
  const synthesize = (id: string, props: Adoption = {}) =>
    documentWith((stack) => {
      DATABASES[database]!(stack, id, props);
    });
  const before = synthesize("before");
  const [address] = findEntry(before.resource, SET);

  test("marks its set, and neither pods nor claims", () => {
    const { metadata } = liveSetOf(before);
    expect(metadata.labels).toMatchObject({ [STACK_LABEL]: "stack" });
    expect(metadata.annotations).toEqual({
      [ADDRESS_ANNOTATION]: `stack/kubernetes_stateful_set_v1.${address}`,
    });
    const spec = JSON.stringify(find<SetBlock>(before.resource, SET).spec);
    expect(spec).not.toContain(STACK_LABEL);
    expect(spec).not.toContain(ADDRESS_ANNOTATION);
  });

  test("that is unchanged passes", () => {
    expect(refusals(before, liveSetOf(before))).toEqual([]);
  });

  test("with another id stops the plan before it is recreated empty", () => {
    const after = synthesize("after");
    const [renamed] = findEntry(after.resource, SET);
    expect(refusals(after, liveSetOf(before))).toEqual([
      expect.stringContaining(
        `terraform state mv 'kubernetes_stateful_set_v1.${address}' 'kubernetes_stateful_set_v1.${renamed}'`,
      ),
    ]);
  });

  test("that is no longer in the stack stops the plan, before it is deleted", () => {
    const after = documentWith((stack) => {
      DATABASES[database === "redis" ? "mariadb" : "redis"]!(stack, "other", {});
    });
    const stopsWith = (state: readonly string[]) =>
      judgeDocument(after, [liveSetOf(before, { name: "gone" })], { state }).stops;
    expect(stopsWith([`kubernetes_stateful_set_v1.${address}`])).toEqual([
      expect.stringContaining("StatefulSet databases/gone contains data"),
    ]);
    expect(stopsWith([])).toEqual([]);
  });

  test("that kubectl created is adopted only with a reason", () => {
    const strange = liveSetOf(before, { labels: {}, annotations: {} });
    expect(refusals(before, strange)).toEqual([expect.stringContaining("set adopt: { reason }")]);
    const adopting = synthesize("before", { adopt: { reason: "a test" } });
    expect(refusals(adopting, strange)).toEqual([]);
    expect(adopting.import).toEqual([
      expect.objectContaining({ to: `kubernetes_stateful_set_v1.${address}` }),
    ]);
    expect(before.import).toBeUndefined();
  });
});
