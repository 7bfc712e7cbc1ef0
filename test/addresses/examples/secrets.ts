import { SecretFromVault, VaultStore } from "../../../constructs";
import { SECRET, STORE } from "../../secrets/every-prop";
import type { Examples } from "../example";

export const SECRETS: Examples = {
  SecretFromVault: (scope, id) => new SecretFromVault(scope, id, SECRET),
  VaultStore: (scope, id) => new VaultStore(scope, id, STORE),
};
