import { TerraformBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { propError } from "../../checks";

/** Backends that encrypt what they store, without being told to. */
const ENCRYPTED = ["cloud", "remote"];

/**
 * Requires a stack whose state is encrypted where it is stored: a bucket that `encrypt` was set for, or HCP Terraform.
 * @throws if it is in plain text, without a reason
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
    "be given, with a reason, or the state be kept where it is encrypted, such as in a bucket of Amazon S3 by s3State: it holds " +
    `the keys of all certificate authorities in plain text, and this stack keeps it in ${where}`;
  throw propError(construct, "acceptPlainState", rule, undefined);
}

/** Returns the name of a backend that stores states in plain text; nothing for any other. */
function backendIn(backend: TerraformBackend): string | undefined {
  const { terraform = {} } = backend.toTerraform() as {
    terraform?: { backend?: Readonly<Record<string, { readonly encrypt?: boolean }>> };
  };
  const [name = "cloud", settings] = Object.entries(terraform.backend ?? {})[0] ?? [];
  return ENCRYPTED.includes(name) || settings?.encrypt === true ? undefined : name;
}
