/**
 * What a relabelling rule does, with the names of Prometheus.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config
 */
export enum RelabelAction {
  /** Writes `replacement` into `targetLabel` where `regex` matches. */
  REPLACE = "replace",
  /** Keeps only what `regex` matches. */
  KEEP = "keep",
  /** Drops what `regex` matches. */
  DROP = "drop",
  /** Keeps only what has in `sourceLabels` the value of `targetLabel`. */
  KEEP_EQUAL = "keepequal",
  /** Drops what has in `sourceLabels` the value of `targetLabel`. */
  DROP_EQUAL = "dropequal",
  /** Writes a number below `modulus` into `targetLabel`, to share targets out. */
  HASH_MOD = "hashmod",
  /** Copies every label whose name `regex` matches to the name `replacement`. */
  LABEL_MAP = "labelmap",
  /** Removes every label whose name `regex` matches. */
  LABEL_DROP = "labeldrop",
  /** Removes every label whose name `regex` does not match. */
  LABEL_KEEP = "labelkeep",
  /** Writes `sourceLabels` in lower case into `targetLabel`. */
  LOWERCASE = "lowercase",
  /** Writes `sourceLabels` in upper case into `targetLabel`. */
  UPPERCASE = "uppercase",
}

/** From which labels a rule reads. */
export interface RelabelSource {
  /** Labels whose values are read, in this order. */
  readonly sourceLabels: readonly string[];
  /**
   * What stands between the values of several labels.
   * @default ";"
   */
  readonly separator?: string;
}

/** Writes a label. */
export interface ReplaceRule extends Partial<RelabelSource> {
  /**
   * What the rule does.
   * @default RelabelAction.REPLACE
   */
  readonly action?: RelabelAction.REPLACE;
  /**
   * What the values must match as a whole, in RE2.
   * @default "(.*)"
   */
  readonly regex?: string;
  /** Label that is written; may hold references such as `${1}`. */
  readonly targetLabel: string;
  /**
   * What is written: `$1` and `${1}` are what the groups of `regex` matched. It arrives in Prometheus as it
   * is written here.
   * @default "$1"
   * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config
   */
  readonly replacement?: string;
}

/** Keeps or drops targets or samples. */
export interface FilterRule extends RelabelSource {
  /** What the rule does. */
  readonly action: RelabelAction.KEEP | RelabelAction.DROP;
  /** What the values must match as a whole, in RE2. */
  readonly regex: string;
}

/** Compares or rewrites one label. */
export interface LabelRule extends RelabelSource {
  /** What the rule does. */
  readonly action:
    RelabelAction.KEEP_EQUAL | RelabelAction.DROP_EQUAL | RelabelAction.LOWERCASE | RelabelAction.UPPERCASE;
  /** Label that is compared or written. */
  readonly targetLabel: string;
}

/** Shares targets out. */
export interface HashRule extends RelabelSource {
  /** What the rule does. */
  readonly action: RelabelAction.HASH_MOD;
  /** Label that is written. */
  readonly targetLabel: string;
  /** Number of shares; a whole number of 1 or more. */
  readonly modulus: number;
}

/** Renames or removes labels by their names. */
export interface LabelNameRule {
  /** What the rule does. */
  readonly action: RelabelAction.LABEL_MAP | RelabelAction.LABEL_DROP | RelabelAction.LABEL_KEEP;
  /** What the names must match as a whole, in RE2. */
  readonly regex: string;
  /**
   * New name, for `LABEL_MAP`; `$1` and `${1}` are what the groups of `regex` matched.
   * @default "$1"
   */
  readonly replacement?: string;
}

/** One step of relabelling, each action with the fields that it takes. */
export type RelabelRule = ReplaceRule | FilterRule | LabelRule | HashRule | LabelNameRule;
