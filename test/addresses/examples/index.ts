import type { Examples } from "../example";
import { CHARTS } from "./charts";
import { CLUSTER } from "./cluster";
import { ELASTICSEARCH } from "./elasticsearch";
import { NODES } from "./nodes";
import { STORAGE } from "./storage";
import { WORKLOADS } from "./workloads";

/** An example of each public construct. */
export const EXAMPLES: Examples = {
  ...CHARTS,
  ...CLUSTER,
  ...ELASTICSEARCH,
  ...NODES,
  ...STORAGE,
  ...WORKLOADS,
};
