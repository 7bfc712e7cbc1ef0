import type { Acknowledgement } from "../acknowledgements";
import type { Resource } from "./resource";
import type { ReviewedStack } from "./reviewed-stack";

/** One side of a review: every stack, in an order in which they can be applied. */
export interface ReviewedApp {
  /** What the side is called: `origin/main`, `__snapshots__`. */
  readonly label: string;
  readonly stacks: readonly ReviewedStack[];
  /**
   * Verdicts that were acknowledged there.
   * @default - none
   */
  readonly acknowledgements?: readonly Acknowledgement[];
}

/** Makes a side of stacks, in deploy order. */
export function toReviewedApp(label: string, stacks: readonly ReviewedStack[]): ReviewedApp {
  const ordered = new Set<ReviewedStack>();
  const visit = (stack: ReviewedStack): void => {
    if (ordered.has(stack)) return;
    stacks.filter(({ name }) => name !== stack.name && stack.dependencies.includes(name)).forEach(visit);
    ordered.add(stack);
  };
  [...stacks].sort((one, other) => (one.name < other.name ? -1 : 1)).forEach(visit);
  return { label, stacks: [...ordered] };
}

/** Returns the stack of a name. */
export function stackOf(app: ReviewedApp, name: string): ReviewedStack | undefined {
  return app.stacks.find((each) => each.name === name);
}

/** Lists the clusters of the stacks, each once; undefined for stacks that name none. */
export function clustersOf({ stacks }: ReviewedApp): readonly (string | undefined)[] {
  return [...new Set(stacks.map(({ cluster }) => cluster))];
}

/** Lists all resources of the stacks that go to one cluster. */
export function resourcesOn(app: ReviewedApp, cluster: string | undefined): readonly Resource[] {
  return app.stacks
    .filter((stack) => stack.cluster === cluster)
    .flatMap(({ resources }) => [...resources.values()]);
}
