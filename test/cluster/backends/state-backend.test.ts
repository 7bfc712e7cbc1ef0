import { TerraformLocal, TerraformOutput, TerraformStack } from "cdktf";
import {
  kubernetesState,
  type KubernetesStateOptions,
  localState,
  type LocalStateOptions,
  postgresState,
  type PostgresStateOptions,
  s3State,
  type S3StateOptions,
  type StateBackend,
} from "../../../constructs";
import { documentOf } from "../../support/document";
import { makeApp } from "../../support/make-app";

function stackWith(state: StateBackend, id = "lab-storage"): TerraformStack {
  const stack = new TerraformStack(makeApp(), id);
  state.attachTo(stack);
  return stack;
}

function backend(state: StateBackend, id?: string): unknown {
  return documentOf(stackWith(state, id)).terraform?.backend;
}

test("a local state is next to cdktf.out, relative to the stack's own folder", () => {
  expect(backend(localState())).toEqual({ local: { path: "../../../state/lab-storage.tfstate" } });
});

test("a local state is in the declared folder", () => {
  const options: Required<LocalStateOptions> = { directory: "/var/lib/states" };
  expect(backend(localState(options))).toEqual({ local: { path: "/var/lib/states/lab-storage.tfstate" } });
});

test("a state on Amazon S3 is encrypted and locked by a file", () => {
  expect(backend(s3State({ bucket: "states", region: "eu-central-1" }))).toEqual({
    s3: {
      bucket: "states",
      region: "eu-central-1",
      key: "groundplan/lab-storage.tfstate",
      encrypt: true,
      use_lockfile: true,
    },
  });
});

test.each(["minio.example.com:9000", "https://minio.example.com:99999"])(
  "fails for endpoint %s",
  (endpoint) => {
    expect(() => s3State({ bucket: "states", region: "us-east-1", endpoint })).toThrow(
      "s3State: endpoint must be the URL of an S3 server",
    );
  },
);

test("a state on MinIO skips the checks that only Amazon S3 supports", () => {
  const options: Required<Omit<S3StateOptions, "acceptNoLock">> = {
    bucket: "states",
    region: "us-east-1",
    prefix: "home",
    endpoint: "https://minio.example.com:9000",
  };
  expect(backend(s3State(options))).toEqual({
    s3: {
      bucket: "states",
      region: "us-east-1",
      key: "home/lab-storage.tfstate",
      endpoints: { s3: "https://minio.example.com:9000" },
      use_path_style: true,
      use_lockfile: true,
      skip_credentials_validation: true,
      skip_metadata_api_check: true,
      skip_region_validation: true,
      skip_requesting_account_id: true,
      skip_s3_checksum: true,
    },
  });
});

test("a state on a server without conditional writes has no lock, and every synth warns", () => {
  const stack = stackWith(s3State({ bucket: "states", region: "home", acceptNoLock: { reason: "a test" } }));
  expect(documentOf(stack)).toMatchObject({ terraform: { backend: { s3: { use_lockfile: false } } } });
  expect(stack.node.metadata.map(({ data }) => data as unknown)).toEqual([
    expect.stringContaining("has a state without a lock (acceptNoLock)"),
  ]);
});

test("a state in PostgreSQL has its own schema and contains no password", () => {
  expect(backend(postgresState())).toEqual({ pg: { schema_name: "groundplan_lab_storage" } });
  const options: Required<PostgresStateOptions> = { schemaPrefix: "home" };
  expect(backend(postgresState(options))).toEqual({ pg: { schema_name: "home_lab_storage" } });
});

test.each(["lab_storage", "lab.storage", "a".repeat(53)])(
  "fails for a stack %s in PostgreSQL, whose schema could collide with another stack's",
  (id) => {
    expect(() => stackWith(postgresState(), id)).toThrow(
      `${id}: id must have only letters, digits and dashes, and with groundplan_ at most 63, as it names a schema, ` +
        `got "${id}"`,
    );
  },
);

test("accepts a stack whose schema has 63 characters", () => {
  expect(() => stackWith(postgresState(), "a".repeat(52))).not.toThrow();
});

test("a state in a cluster has its own Secrets there", () => {
  expect(backend(kubernetesState({ kubeContext: "ops", namespace: "terraform" }))).toEqual({
    kubernetes: { secret_suffix: "lab-storage", namespace: "terraform", config_context: "ops" },
  });
  const options: Required<KubernetesStateOptions> = {
    kubeContext: "ops",
    namespace: "terraform",
    kubeconfigPath: "~/.kube/ops",
  };
  expect(backend(kubernetesState(options))).toEqual({
    kubernetes: {
      secret_suffix: "lab-storage",
      namespace: "terraform",
      config_context: "ops",
      config_path: "~/.kube/ops",
    },
  });
});

test.each(["Lab", "lab_storage", "lab-", "lab-1", "lab-storage-20", "a".repeat(64)])(
  "fails for a stack %s in a cluster, whose Secret would be invalid or collide with another stack's",
  (id) => {
    expect(() => stackWith(kubernetesState({ kubeContext: "ops", namespace: "terraform" }), id)).toThrow(
      `${id}: id must be at most 63 lower case letters, digits and dashes without a number at the end, ` +
        `as it names a Secret, got "${id}"`,
    );
  },
);

test.each(["a", "lab2", "lab-v2", "a".repeat(63)])("accepts a stack %s in a cluster", (id) => {
  expect(() => stackWith(kubernetesState({ kubeContext: "ops", namespace: "terraform" }), id)).not.toThrow();
});

test.each<[string, StateBackend]>([
  ["PostgreSQL", postgresState()],
  ["a cluster", kubernetesState({ kubeContext: "ops", namespace: "terraform" })],
])(
  "fails for a reference to a stack whose state is in %s: only names travel between stacks",
  (_what, state) => {
    const app = makeApp();
    const [from, to] = ["lab-storage", "lab-web"].map((id) => {
      const stack = new TerraformStack(app, id);
      state.attachTo(stack);
      return stack;
    });
    new TerraformOutput(to!, "server", { value: new TerraformLocal(from!, "server", "nfs-1").asString });
    expect(() => {
      to!.prepareStack();
    }).toThrow('lab-storage/backend: a reference to another stack must be a plain name, got "lab-storage"');
  },
);
