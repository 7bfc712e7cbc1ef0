import { MONITORING_CRDS_READY } from "./crds/checks";

/** All checks at plan of this folder, for the program that Terraform starts. */
export const MONITORING_CHECKS = [MONITORING_CRDS_READY] as const;
