import type { Case } from "../edits/case";
import { set, without } from "../edits/edit";
import { type WebHouse } from "./web-house";

const WIKI = "services/wiki";

/** Edits of Secrets from Vault, judged by hand. */
export const SECRET_EDITS: readonly Case<WebHouse>[] = [
  {
    id: "w-secret-removed",
    title: "a Secret from Vault is removed",
    edit: without("secrets/wiki"),
    findings: ["consequence: ExternalSecret web/wiki", "removed: release web/wiki-secret"],
    says: [/Deployment web\/wiki of house-web still names it/],
  },
  {
    id: "w-secret-renamed",
    title: "a Secret from Vault is renamed",
    edit: set(["secrets/wiki/name", "wiki-env"]),
    findings: ["consequence: ExternalSecret web/wiki", "replaced: release web/wiki-env-secret"],
  },
  {
    id: "w-secret-renamed-whole",
    title: "a Secret from Vault is renamed with its user",
    edit: set(
      ["secrets/wiki/name", "wiki-env"],
      [
        `${WIKI}/secretEnv`,
        {
          DATABASE_URL: { secretName: "wiki-env", key: "DATABASE_URL" },
          SMTP_PASSWORD: { secretName: "wiki-env", key: "SMTP_PASSWORD" },
        },
      ],
    ),
    findings: ["replaced: release web/wiki-env-secret", "restarted: Deployment web/wiki"],
  },
  {
    id: "w-secret-key-removed",
    title: "a key of a Secret is no longer fetched",
    edit: set(["secrets/wiki/keys", ["DATABASE_URL"]]),
    findings: ["consequence: ExternalSecret web/wiki"],
    says: [/key SMTP_PASSWORD, which Deployment web\/wiki of house-web reads/],
  },
  {
    id: "w-secret-key-added",
    title: "another key is fetched",
    edit: set(["secrets/wiki/keys", ["DATABASE_URL", "SMTP_PASSWORD", "API_KEY"]]),
    findings: [],
  },
  {
    id: "w-secret-path",
    title: "a Secret comes from another path",
    edit: set(["secrets/wiki/path", "default/kb"]),
    findings: ["consequence: ExternalSecret web/wiki"],
  },
  {
    id: "w-secret-interval",
    title: "a Secret is refreshed more often",
    edit: set(["secrets/wiki/refreshIntervalSeconds", 600]),
    findings: [],
  },
  {
    id: "w-store-server",
    title: "a store asks another Vault",
    edit: set(["stores/vault/server", "https://bao.example.com:8200"]),
    findings: ["consequence: ClusterSecretStore vault"],
  },
];
