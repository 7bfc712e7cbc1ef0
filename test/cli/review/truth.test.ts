import { review } from "../../../cli/review/review";
import type { Environment } from "../../../stacks/environment";
import { homelabK3s } from "../../../stacks/environments/homelab-k3s";
import { homelabTalos } from "../../../stacks/environments/homelab-talos";
import { kubeadmLab } from "../../../stacks/environments/kubeadm-lab";
import { research } from "../../../stacks/environments/research";
import type { Case } from "./edits/case";
import { ELASTIC_VALUE_EDITS, MONITORING_VALUE_EDITS } from "./edits/chart-value-edits";
import { sidesOf } from "./edits/edit";
import { FURTHER_HOMELAB_K3S_EDITS, FURTHER_HOMELAB_TALOS_EDITS } from "./edits/further-homelab-edits";
import { FURTHER_KUBEADM_LAB_EDITS } from "./edits/further-kubeadm-lab-edits";
import { HOMELAB_K3S_EDITS, HOMELAB_TALOS_EDITS } from "./edits/homelab-edits";
import { HOUSE_SERVICE_EDITS } from "./edits/house-service-edits";
import { KUBEADM_LAB_EDITS } from "./edits/kubeadm-lab-edits";
import { DATASET_EDITS, MACHINE_EDITS } from "./edits/machine-edits";
import { RESEARCH_DATABASE_EDITS } from "./edits/research-database-edits";
import { RESEARCH_EDITS } from "./edits/research-edits";
import { RESEARCH_MONITORING_EDITS } from "./edits/research-monitoring-edits";
import { RESEARCH_STORAGE_EDITS } from "./edits/research-storage-edits";
import { expectFindings } from "./expect-findings";

const RESEARCH = [
  ...RESEARCH_EDITS,
  ...RESEARCH_DATABASE_EDITS,
  ...RESEARCH_STORAGE_EDITS,
  ...RESEARCH_MONITORING_EDITS,
  ...MONITORING_VALUE_EDITS,
  ...DATASET_EDITS,
];

const HOMELAB_K3S = [...HOMELAB_K3S_EDITS, ...FURTHER_HOMELAB_K3S_EDITS, ...HOUSE_SERVICE_EDITS];
const HOMELAB_TALOS = [...HOMELAB_TALOS_EDITS, ...FURTHER_HOMELAB_TALOS_EDITS, ...MACHINE_EDITS];

const CASES = [
  ...[...KUBEADM_LAB_EDITS, ...FURTHER_KUBEADM_LAB_EDITS, ...ELASTIC_VALUE_EDITS].map(
    (each) => [each, kubeadmLab] as const,
  ),
  ...RESEARCH.map((each) => [each, research] as const),
  ...HOMELAB_K3S.map((each) => [each, homelabK3s] as const),
  ...HOMELAB_TALOS.map((each) => [each, homelabTalos] as const),
].map(([each, environment]) => [`${each.id}: ${each.title}`, each, environment] as const);

// what was applied to real clusters, and what became of it, decided what must be found.
test.each(CASES)("%s", (_title, each: Case, environment: Environment) => {
  expectFindings(review(...sidesOf(environment, each.edit)), each);
});
