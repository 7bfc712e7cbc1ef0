import { Fn, Token } from "cdktf";
import type { Construct } from "constructs";
import {
  Cluster,
  ClusterStack,
  type ClusterStackProps,
  FastStack,
  GaneshaExport,
  MariaDb,
  Memory,
  Namespace,
  type NamespaceProps,
  PodSecurityLevel,
  StaticNfsVolume,
} from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { makeApp } from "../../support/make-app";

const NAMESPACE = { name: "photos", podSecurity: PodSecurityLevel.BASELINE };

function namespace(props: unknown): Namespace {
  return new Namespace(new FastStack(makeApp(), "stack"), "made", props as NamespaceProps);
}

describe("what TypeScript accepts", () => {
  test("a prop that is optional and undefined", () => {
    expect(() => namespace({ ...NAMESPACE, labels: undefined })).not.toThrow();
  });

  test("the value of an enum as plain text", () => {
    expect(() => namespace({ ...NAMESPACE, podSecurity: "baseline" })).not.toThrow();
  });

  test.each([Token.asString({ a: 1 }), Fn.join("-", ["a"])])("a name known only to Terraform, %s", (name) => {
    expect(() => namespace({ ...NAMESPACE, name })).not.toThrow();
  });

  test("props without a prototype, and an instance of the user's own class", () => {
    class Mine implements NamespaceProps {
      public readonly name = "photos";
      public readonly podSecurity = PodSecurityLevel.BASELINE;
      public readonly more = 1;
    }
    expect(() => namespace(Object.assign(Object.create(null), NAMESPACE))).not.toThrow();
    expect(() => namespace(new Mine())).not.toThrow();
  });

  test("a subclass with additional props that it passes on", () => {
    interface TeamStackProps extends ClusterStackProps {
      readonly team: string;
    }
    class TeamStack extends ClusterStack {
      public readonly team: string;

      constructor(scope: Construct, id: string, props: TeamStackProps) {
        super(scope, id, props);
        this.team = props.team;
      }
    }
    expect(
      () => new TeamStack(makeApp(), "stack", { cluster: new Cluster(clusterProps()), team: "lab" }),
    ).not.toThrow();
    const wrong = {
      cluster: new Cluster(clusterProps()),
      team: "lab",
      forgotten: "Namespace a",
    } as unknown as TeamStackProps;
    expect(() => new TeamStack(makeApp(), "stack", wrong)).toThrow(
      /^stack: forgotten must be a list, got "Namespace a"$/,
    );
  });

  test("all props of a construct where only some are required", () => {
    const password = { secretName: "a", key: "b" };
    const props = { name: "maria", namespace: "lab", database: "lab", password };
    expect(MariaDb.addressOf(props).host).toBe("maria.lab.svc");
  });
});

describe("a secret", () => {
  test.each(["password", "rootPassword", "exporterPassword"])("is not shown in %s", (prop) => {
    const stack = new FastStack(makeApp(), "stack");
    const props = { [prop]: "hunter2" } as unknown as ConstructorParameters<typeof MariaDb>[2];
    const make = () => new MariaDb(stack, "db", props);
    expect(make).toThrow(`stack/db: ${prop} must be an object with secretName, key, got a string (not shown`);
    expect(make).not.toThrow("hunter2");
  });

  test("is not shown under a misspelt name either", () => {
    expect(() => namespace({ ...NAMESPACE, pasword: "hunter2" })).toThrow(
      /^stack\/made: pasword must be a prop of NamespaceProps \(did you mean "\w+"\?\), got a string$/,
    );
  });
});

describe("the trace of an error", () => {
  function firstLineOf(make: () => unknown): string | undefined {
    try {
      make();
    } catch (error) {
      return (error as Error).stack?.split("\n").find((line) => line.startsWith("    at "));
    }
    return undefined;
  }

  test("begins at the user's line, for the type of a prop and for the construct's own rules", () => {
    const stack = new FastStack(makeApp(), "stack");
    for (const name of [5, "No_Name"]) {
      const props = { ...NAMESPACE, name } as unknown as NamespaceProps;
      expect(firstLineOf(() => new Namespace(stack, `made-${name}`, props))).toContain(__filename);
    }
    expect(firstLineOf(() => Memory.gibibytes(-1))).toContain(__filename);
  });
});

test("names a place inside lists and objects", () => {
  const stack = new FastStack(makeApp(), "stack");
  const props = {
    run: "pod",
    name: "nfs",
    namespace: "lab",
    network: { hostAddress: "10.0.0.1" },
    volume: { claim: "data" },
    exports: {
      "two words": {
        path: "/data",
        pseudo: "/data",
        fsal: { name: "VFS" },
        clients: ["10.0.0.0/8", { clients: [5] }],
      },
    },
  } as unknown as ConstructorParameters<typeof GaneshaExport>[2];
  expect(() => new GaneshaExport(stack, "nfs", props)).toThrow(
    /^stack\/nfs: exports\["two words"\]\.clients\[1\]\.clients\[0\] must be a string, got 5$/,
  );
});

test("terminates for a value that contains itself", () => {
  const values: Record<string, unknown> = {};
  values.self = values;
  const props = { namespace: "kube-system", extraValues: values };
  const stack = new FastStack(makeApp(), "stack");
  const { CsiDriverNfs } = jest.requireActual<typeof import("../../../constructs")>("../../../constructs");
  expect(() => new CsiDriverNfs(stack, "nfs", props as never)).toThrow(
    / must not contain itself, got an object with self$/,
  );
});

test("shows how to make an instance", () => {
  const stack = new FastStack(makeApp(), "stack");
  expect(() => new StaticNfsVolume(stack, "nfs", { capacity: "5Gi" } as never)).toThrow(
    'stack/nfs: capacity must be a Memory, created by Memory.kibibytes(...), got "5Gi"',
  );
});

test.each([
  ["half of a pair of surrogates", "a\ud800"],
  ["the character NUL", "a\0b"],
])("fails for %s, which no document can contain, in any text", (_what, value) => {
  const rule = "must be Unicode text without the character NUL";
  expect(() => namespace({ ...NAMESPACE, labels: { team: value } })).toThrow(`labels.team ${rule}`);
  expect(() => namespace({ ...NAMESPACE, labels: { team: "\u{1F600}" } })).not.toThrow(rule);
});
