import { MONITORING_CRDS_READY } from "./crds/checks";
import { OPERATED_CLAIM_UNCHANGED } from "./full/claims/checks";

/** All checks at plan of this folder, for the program that Terraform starts. */
export const MONITORING_CHECKS = [MONITORING_CRDS_READY, OPERATED_CLAIM_UNCHANGED] as const;
