import { Annotations, S3Backend } from "cdktf";
import { checkCall, isHttpUrl, propError, withoutCredentials } from "../../checks";
import { stackNote } from "../../scope";
import { idOf, type StateBackend } from "./state-backend";

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
