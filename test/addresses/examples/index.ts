import type { Examples } from "../example";
import { CHARTS } from "./charts";
import { CLUSTER } from "./cluster";
import { ELASTICSEARCH } from "./elasticsearch";
import { MONITORING } from "./monitoring";
import { NODES } from "./nodes";
import { ROUTES } from "./routes";
import { SECRETS } from "./secrets";
import { STORAGE } from "./storage";
import { TALOS } from "./talos";
import { WORKLOADS } from "./workloads";

/** An example of each public construct. */
export const EXAMPLES: Examples = {
  ...CHARTS,
  ...CLUSTER,
  ...ELASTICSEARCH,
  ...MONITORING,
  ...NODES,
  ...ROUTES,
  ...SECRETS,
  ...STORAGE,
  ...TALOS,
  ...WORKLOADS,
};
