import { TerraformBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { propError } from "../../checks";

/** Backends that always encrypt the state. */
const ENCRYPTED = ["cloud", "remote"];

/**
 * Requires a stack whose state is encrypted at rest: in a bucket with `encrypt`, or in HCP Terraform.
 * @throws if the state is stored in plain text and no reason is given
 */
export function requireSecretState(
  construct: Construct,
  accepted: { readonly reason: string } | undefined,
): void {
  if (accepted !== undefined) return;
  const backend = TerraformStack.of(construct).node.children.find((child): child is TerraformBackend =>
    TerraformBackend.isBackend(child),
  );
  const where = backend === undefined ? "local" : backendIn(backend);
  if (where === undefined) return;
  const rule =
    "be given, with a reason, or the state be kept where it is encrypted, such as in a bucket of Amazon S3 by s3State: it contains " +
    `the keys of all certificate authorities in plain text, and this stack keeps it in ${where}`;
  throw propError(construct, "acceptPlainState", rule, undefined);
}

/** Returns the name of the backend if it stores states in plain text, `undefined` otherwise. */
function backendIn(backend: TerraformBackend): string | undefined {
  const { terraform = {} } = backend.toTerraform() as {
    terraform?: { backend?: Readonly<Record<string, { readonly encrypt?: boolean }>> };
  };
  const [name = "cloud", settings] = Object.entries(terraform.backend ?? {})[0] ?? [];
  return ENCRYPTED.includes(name) || settings?.encrypt === true ? undefined : name;
}
