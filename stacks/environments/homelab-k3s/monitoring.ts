import { MonitoringProfile, Purpose } from "../../../constructs";
import type { Environment } from "../../environment";
import { watchOf } from "../../services/watch";
import { gib } from "../../services/words";
import { HouseNamespace, MAIL, SENDER } from "./house";
import { houseServices } from "./services";

const namespace = HouseNamespace.MONITORING;
const PASSWORD = { secretName: "alertmanager-mail", key: "SMTP_PASSWORD" };

/** A volume of the provisioner that K3s has. */
const volume = (gibibytes: number) => ({ storageClass: "local-path", size: gib(gibibytes) });

/** The machine that is always on. */
const ON_HESTIA = { nodeSelector: { "kubernetes.io/hostname": "hestia" } };

/**
 * Prometheus and Alertmanager, which report by mail jobs and backups that do not succeed, and replicas that are
 * behind.
 */
export const houseMonitoring: NonNullable<Environment["monitoring"]> = {
  // another service sends as the same.
  secrets: [
    {
      name: PASSWORD.secretName,
      namespace,
      store: houseServices.house.store,
      path: "default/vaultwarden",
      keys: [PASSWORD.key],
    },
  ],
  stack: {
    profile: MonitoringProfile.FULL,
    namespace,
    purpose: Purpose.PRODUCTION,
    prometheus: { volume: volume(20) },
    alertmanager: {
      volume: volume(1),
      global: {
        smtpSmarthost: `${MAIL}:587`,
        smtpFrom: SENDER,
        smtpAuthUsername: SENDER,
        smtpAuthPassword: PASSWORD,
      },
      receivers: { mail: { email_configs: [{ to: SENDER }] } },
      defaultReceiver: "mail",
    },
    extraValues: { prometheus: { prometheusSpec: ON_HESTIA }, alertmanager: { alertmanagerSpec: ON_HESTIA } },
    ...watchOf(houseServices),
  },
};
