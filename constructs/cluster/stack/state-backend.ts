import { Annotations, LocalBackend, S3Backend, TerraformBackend, type TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { checkCall, isDnsLabel, isHttpUrl, propError, withoutCredentials } from "../../checks";
import { stackNote } from "../../scope";

/**
 * Where a stack keeps its Terraform state: one state per stack, named after it (GR-56).
 * @see https://developer.hashicorp.com/terraform/language/backend
 */
export interface StateBackend {
  /** Gives a stack its backend. */
  attachTo(stack: TerraformStack): void;
}

/** Options of `localState`. */
export interface LocalStateOptions {
  /**
   * Folder of the state files, relative to the folder of the synthesized stack. An absolute path works, too, but ties the
   * synthesized stack to one machine.
   * @default "../../../state"
   */
  readonly directory?: string;
}

/**
 * Keeps the state in a file on this machine: `state/<stack>.tfstate` beside `cdktf.out`.
 * @see https://developer.hashicorp.com/terraform/language/backend/local
 */
export function localState(options: LocalStateOptions = {}): StateBackend {
  checkCall("localState", options);
  const directory = options.directory ?? "../../../state";
  return {
    attachTo(stack) {
      new LocalBackend(stack, { path: `${directory}/${idOf(stack)}.tfstate` });
    },
  };
}

/** Options of `s3State`. */
export interface S3StateOptions {
  /** Bucket; it must exist. */
  readonly bucket: string;
  /** Region of the bucket. MinIO accepts any word, usually `us-east-1`. */
  readonly region: string;
  /**
   * Folder in the bucket.
   * @default "groundplan"
   */
  readonly prefix?: string;
  /**
   * URL of another S3 server, such as MinIO: `https://minio.example.com:9000`. Checks that only work with Amazon are then
   * disabled.
   * @default - Amazon S3
   */
  readonly endpoint?: string;
  /**
   * Why the state may be used without the lock, a file beside it. The lock needs a server with
   * [conditional writes](https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html), which some S3
   * servers lack. Without the lock, two applies at the same time overwrite each other's state, and every synth warns.
   * @default - the state is locked
   */
  readonly acceptNoLock?: { readonly reason: string };
}

/**
 * Keeps the state in a bucket, locked by a file beside it (Terraform 1.10 or later). Credentials come
 * from the environment only: `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`.
 * @throws if the endpoint is not a URL.
 * @see https://developer.hashicorp.com/terraform/language/backend/s3
 */
export function s3State(options: S3StateOptions): StateBackend {
  checkCall("s3State", options);
  const { bucket, region, endpoint, prefix = "groundplan", acceptNoLock } = options;
  if (endpoint !== undefined && !isHttpUrl(endpoint)) {
    const rule = "be the URL of an S3 server, such as https://minio.example.com:9000";
    throw propError("s3State", "endpoint", rule, withoutCredentials(endpoint));
  }
  // MinIO refuses to encrypt unless it has a key server.
  const special =
    endpoint === undefined
      ? { encrypt: true }
      : { endpoints: { s3: endpoint }, usePathStyle: true, ...NOT_AMAZON };
  return {
    attachTo(stack) {
      const key = `${prefix}/${idOf(stack)}.tfstate`;
      const backend = new S3Backend(stack, { bucket, region, key, ...special });
      // the two that cdktf 0.21 has no props for
      backend.addOverride("use_lockfile", acceptNoLock === undefined);
      if (acceptNoLock !== undefined) {
        Annotations.of(stack).addWarning(UNLOCKED);
        stackNote(stack, "unlockedState")[idOf(stack)] = acceptNoLock.reason;
      }
      if (endpoint !== undefined) backend.addOverride("skip_s3_checksum", true);
    },
  };
}

const UNLOCKED =
  "has a state without a lock (acceptNoLock): two applies at once overwrite each other's state, so let only one machine apply it";

const NOT_AMAZON = {
  skipCredentialsValidation: true,
  skipMetadataApiCheck: true,
  skipRegionValidation: true,
  skipRequestingAccountId: true,
};

/** Options of `postgresState`. */
export interface PostgresStateOptions {
  /**
   * Start of the schema names; letters, digits and underscores.
   * @default "groundplan"
   */
  readonly schemaPrefix?: string;
}

/**
 * Keeps the state in PostgreSQL, a schema per stack, with its locks. The connection comes from
 * `PG_CONN_STR`. The ids of stacks must consist of letters, digits and dashes, with at most 63 characters including the
 * prefix, because PostgreSQL would map other ids to the same schema.
 * @throws if the prefix, or the id of a stack that uses it, cannot name a schema.
 * @see https://developer.hashicorp.com/terraform/language/backend/pg
 */
export function postgresState(options: PostgresStateOptions = {}): StateBackend {
  checkCall("postgresState", options);
  const prefix = options.schemaPrefix ?? "groundplan";
  return {
    attachTo(stack) {
      const schemaName = `${prefix}_${idOf(stack).replaceAll("-", "_")}`;
      if (!/^[A-Za-z0-9-]+$/.test(idOf(stack)) || schemaName.length > 63) {
        const rule = `have only letters, digits and dashes, and with ${prefix}_ at most 63, as it names a schema`;
        throw propError(stack, "id", rule, idOf(stack));
      }
      // cdktf's own class demands the connection, and with it the password, in the synthesized file.
      new PlainBackend(stack, "pg", { schema_name: schemaName });
    },
  };
}

/** Options of `kubernetesState`. */
export interface KubernetesStateOptions {
  /** Context of the cluster that keeps the state; preferably not the cluster that the stacks change. */
  readonly kubeContext: string;
  /** Namespace of the Secrets; it must exist. */
  readonly namespace: string;
  /**
   * Path of the kubeconfig.
   * @default - `KUBE_CONFIG_PATH` in the environment of Terraform
   * @see https://developer.hashicorp.com/terraform/language/backend/kubernetes
   */
  readonly kubeconfigPath?: string;
}

/**
 * Keeps the state in Secrets `tfstate-default-<stack>` of a cluster, with a Lease as the lock. The id of a
 * stack must be valid in the name of a Secret, and must not end with `-1`, like the second Secret of a state larger than
 * 1 MiB.
 * @throws if the id of a stack that uses it cannot name a Secret.
 * @see https://developer.hashicorp.com/terraform/language/backend/kubernetes
 */
export function kubernetesState(options: KubernetesStateOptions): StateBackend {
  checkCall("kubernetesState", options);
  return {
    attachTo(stack) {
      if (!isDnsLabel(idOf(stack)) || /-\d+$/.test(idOf(stack))) {
        const rule =
          "be at most 63 lower case letters, digits and dashes without a number at the end, as it names a Secret";
        throw propError(stack, "id", rule, idOf(stack));
      }
      new PlainBackend(stack, "kubernetes", {
        secret_suffix: idOf(stack),
        namespace: options.namespace,
        config_context: options.kubeContext,
        config_path: options.kubeconfigPath,
      });
    },
  };
}

/** A backend of Terraform without a suitable class in cdktf 0.21. */
class PlainBackend extends TerraformBackend {
  constructor(
    stack: TerraformStack,
    backendName: string,
    private readonly attributes: Record<string, string | undefined>,
  ) {
    super(stack, "backend", backendName);
  }

  public override getRemoteStateDataSource(_scope: Construct, _name: string, fromStack: string): never {
    throw propError(this, "a reference to another stack", "be a plain name", fromStack);
  }

  protected override synthesizeAttributes(): Record<string, string | undefined> {
    return this.attributes;
  }
}

function idOf(stack: TerraformStack): string {
  return stack.node.id;
}
