import { Memory } from "../../../../constructs";
import { IN_MONTHS } from "../../../support/days";
import { IMAGE_DIGEST } from "../../../support/image-digest";
import type { Case } from "../edits/case";
import { replaceText, set, without } from "../edits/edit";
import { type WebHouse } from "./web-house";

const WIKI = "services/wiki";

/** Edits of pods of services, and their volumes, judged by hand. */
export const POD_EDITS: readonly Case<WebHouse>[] = [
  {
    id: "w-digest",
    title: "an image is named by its digest",
    edit: set([`${WIKI}/image`, `registry.example.com/wiki:2.5.0@${IMAGE_DIGEST}`]),
    findings: ["restarted: Deployment web/wiki"],
  },
  {
    id: "w-env",
    title: "a variable changes",
    edit: set([`${WIKI}/env/BASE_URL`, "https://kb.example.com"]),
    findings: ["restarted: Deployment web/wiki"],
  },
  {
    id: "w-config",
    title: "the text of a file changes",
    edit: set([`${WIKI}/configFiles`, { "/etc/wiki/wiki.conf": "theme = dark\n" }]),
    findings: ["restarted: Deployment web/wiki"],
  },
  {
    id: "w-secret-key",
    title: "a variable reads another key",
    edit: set([`${WIKI}/secretEnv/DATABASE_URL/key`, "URL"]),
    findings: ["consequence: Deployment web/wiki", "restarted: Deployment web/wiki"],
  },
  {
    id: "w-claim-grows",
    title: "a claim grows",
    edit: set([`${WIKI}/volumes/data/size`, Memory.gibibytes(10)]),
    findings: ["will be refused: PersistentVolumeClaim web/wiki-data"],
  },
  {
    id: "w-claim-shrinks",
    title: "a claim shrinks",
    edit: set([`${WIKI}/volumes/data/size`, Memory.gibibytes(2)]),
    findings: ["will be refused: PersistentVolumeClaim web/wiki-data", "will be refused: house-web/wiki"],
  },
  {
    id: "w-claim-class",
    title: "a claim gets another class",
    edit: set([`${WIKI}/volumes/data/storageClass`, "local-path"]),
    findings: ["will be refused: PersistentVolumeClaim web/wiki-data", "will be refused: house-web/wiki"],
  },
  {
    id: "w-claim-removed",
    title: "a service loses its volume",
    edit: without(`${WIKI}/volumes`, "backups/nightly/sources/wiki"),
    findings: [
      "data lost: PersistentVolumeClaim web/wiki-data (5Gi, class longhorn)",
      "consequence: CronJob web/nightly",
      "consequence: CronJob web/nightly-restore",
      "restarted: Deployment web/wiki",
    ],
  },
  {
    id: "w-replicas",
    title: "a service gets a pod more",
    edit: set(["services/login/replicas", 3]),
    findings: ["scaled: Deployment web/login"],
  },
  {
    id: "w-replicas-one",
    title: "a service loses a pod",
    edit: set(["services/login/replicas", 1]),
    findings: [
      "guard taken away: PodDisruptionBudget web/login",
      "removed: PodDisruptionBudget web/login",
      "restarted: Deployment web/login",
      "scaled: Deployment web/login",
    ],
  },
  {
    id: "w-budget-wide",
    title: "a budget lets a drain stop all pods",
    edit: replaceText('"max_unavailable":"1","selector"', '"max_unavailable":"2","selector"', "house-web"),
    findings: ["guard taken away: PodDisruptionBudget web/login", "replaced: PodDisruptionBudget web/login"],
  },
  {
    id: "w-budget-none",
    title: "a budget lets a drain stop no pod",
    edit: replaceText('"max_unavailable":"1","selector"', '"max_unavailable":"0","selector"', "house-web"),
    findings: ["consequence: PodDisruptionBudget web/login", "replaced: PodDisruptionBudget web/login"],
  },
  {
    id: "w-tolerations",
    title: "tolerations are taken away",
    edit: without("services/login/tolerations"),
    findings: ["consequence: Deployment web/login", "restarted: Deployment web/login"],
  },
  {
    id: "w-suspended",
    title: "a service is suspended",
    edit: set(["services/login/suspended", { until: IN_MONTHS, evenProduction: { reason: "a test" } }]),
    findings: ["suspended: Deployment web/login"],
  },
];
