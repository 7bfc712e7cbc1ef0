import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { providersFolder } from "../control-plane/places";
import { type Availability, program } from "./required-program";

/** What a plan without a cluster needs: Terraform, and the mirror of the providers. */
export function offlineProviders(): readonly Availability[] {
  const reason =
    "the kubernetes and helm providers: mirror them with terraform providers mirror, and name the folder in GROUNDPLAN_PROVIDERS";
  return [
    program("terraform", "see https://developer.hashicorp.com/terraform/install"),
    providersFolder() === undefined ? { ok: false, reason, isElsewhere: true } : { ok: true },
  ];
}

/** Returns the variables by which Terraform installs its providers from the mirror alone. */
export function offlineVariables(folder: string): NodeJS.ProcessEnv {
  const file = join(folder, "terraformrc");
  const mirror = JSON.stringify(providersFolder());
  writeFileSync(file, `provider_installation {\n  filesystem_mirror {\n    path = ${mirror}\n  }\n}\n`);
  return { ...process.env, TF_CLI_CONFIG_FILE: file };
}
