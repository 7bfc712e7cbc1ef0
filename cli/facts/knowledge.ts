import type { LiveProgram } from "../live/live-program";

/** What the program that reads clusters provides for nodes and quantities. */
export type Knowledge = Pick<LiveProgram, "distributionOf" | "bytesOf">;

/** How a cluster was installed: a value of `Distribution`. */
export type DistributionName = `${NonNullable<ReturnType<Knowledge["distributionOf"]>>}`;
