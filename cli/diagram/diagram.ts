/** Role of a box in a diagram. */
export enum BoxRole {
  /** Runs pods: a workload, or a release. */
  WORKLOAD = "workload",
  /** A chart that is installed. */
  RELEASE = "release",
  /** Holds data: a claim or a volume. */
  DATA = "data",
  /** Provisions volumes: a StorageClass. */
  CLASS = "class",
  /** A node of the cluster. */
  NODE = "node",
  /** Is not managed by the app: on the cluster, or outside of it. */
  FOREIGN = "foreign",
}

/** What an edge of a diagram means; each points at what is used. */
export enum EdgeMeaning {
  /** Keeps its data there. */
  DATA = "keeps data in",
  /** Scrapes its metrics. */
  SCRAPE = "scrapes",
  /** Runs on this node, or changes it. */
  NODE = "runs on or changes",
  /** Is a client of it. */
  CLIENT = "connects to",
  /** Is applied after it. */
  ORDER = "is applied after",
}

/** How urgent a verdict of a review is. */
export enum Urgency {
  /** No effect on a running program. */
  FINE = "fine",
  WARNING = "warning",
  DANGER = "danger",
}

/** Verdict of a review on a box. */
export interface BoxVerdict {
  /** The worst verdict: `restarted`. */
  readonly text: string;
  readonly urgency: Urgency;
}

/** A box of a diagram. */
export interface DiagramBox {
  /** Kind and name: `claim/data/photos`. */
  readonly id: string;
  /** Id of the group of the box. */
  readonly group: string;
  readonly role: BoxRole;
  /** Kind, as in Kubernetes: `StatefulSet`. */
  readonly kind: string;
  readonly name: string;
  /** Further lines of the box. */
  readonly details: readonly string[];
  /**
   * What a change does to it.
   * @default - nothing, or no change is reviewed
   */
  readonly verdict?: BoxVerdict;
  /**
   * Whether a reviewed change removes it.
   * @default - it stays
   */
  readonly isGone?: true;
}

/** An edge between two boxes, by their ids. */
export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  readonly meaning: EdgeMeaning;
}

/** A stack, or a group of boxes that the app does not manage. */
export interface DiagramGroup {
  readonly id: string;
  readonly title: string;
  /** Whether its boxes are managed by a stack of the app. */
  readonly isStack: boolean;
}

/** The parts of one cluster and their connections: the model from which every format is written. */
export interface Diagram {
  /** Name of the cluster. */
  readonly environment: string;
  /** Distribution, version and size of the cluster, as far as the stacks declare them. */
  readonly facts: readonly string[];
  /** Names of its stacks in deploy order, without the environment. */
  readonly stacks: readonly string[];
  /** Groups that have boxes, stacks first. */
  readonly groups: readonly DiagramGroup[];
  readonly boxes: readonly DiagramBox[];
  readonly edges: readonly DiagramEdge[];
}
