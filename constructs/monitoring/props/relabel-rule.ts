/**
 * Action of a relabelling rule.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config
 */
export enum RelabelAction {
  /** Writes `replacement` into `targetLabel` where `regex` matches. */
  REPLACE = "replace",
  /** Keeps only targets or samples that `regex` matches. */
  KEEP = "keep",
  /** Drops targets or samples that `regex` matches. */
  DROP = "drop",
  /** Keeps only targets or samples whose `sourceLabels` equal `targetLabel`. */
  KEEP_EQUAL = "keepequal",
  /** Drops targets or samples whose `sourceLabels` equal `targetLabel`. */
  DROP_EQUAL = "dropequal",
  /** Writes a hash of `sourceLabels`, modulo `modulus`, into `targetLabel`, to distribute targets. */
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

/** The labels that a rule reads. */
export interface RelabelSource {
  /** Labels whose values are read, in this order. */
  readonly sourceLabels: readonly string[];
  /**
   * Separator between the values of several labels.
   * @default ";"
   */
  readonly separator?: string;
}

/** Writes a label. */
export interface ReplaceRule extends Partial<RelabelSource> {
  /**
   * Writes the label; also without an action.
   * @default RelabelAction.REPLACE
   */
  readonly action?: RelabelAction.REPLACE;
  /**
   * Regular expression (RE2) that must match the whole value.
   * @default "(.*)"
   */
  readonly regex?: string;
  /** Label that is written; may contain references such as `${1}`. */
  readonly targetLabel: string;
  /**
   * Value that is written; `$1` and `${1}` refer to the groups of `regex`. Terraform and Helm leave it unchanged.
   * @default "$1"
   * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config
   */
  readonly replacement?: string;
}

/** Keeps or drops targets or samples. */
export interface FilterRule extends RelabelSource {
  /** Whether what matches is kept or dropped. */
  readonly action: RelabelAction.KEEP | RelabelAction.DROP;
  /** Regular expression (RE2) that must match the whole value. */
  readonly regex: string;
}

/** Compares or rewrites one label. */
export interface LabelRule extends RelabelSource {
  /** Whether the label is compared, or written in lower or upper case. */
  readonly action:
    RelabelAction.KEEP_EQUAL | RelabelAction.DROP_EQUAL | RelabelAction.LOWERCASE | RelabelAction.UPPERCASE;
  /** Label that is compared or written. */
  readonly targetLabel: string;
}

/** Distributes targets over several servers. */
export interface HashRule extends RelabelSource {
  /** Writes the share of a target. */
  readonly action: RelabelAction.HASH_MOD;
  /** Label that is written. */
  readonly targetLabel: string;
  /** Number of shares; a whole number of 1 or more. */
  readonly modulus: number;
}

/** Renames or removes labels by their names. */
export interface LabelNameRule {
  /** Whether the labels are copied to new names, removed, or all that are kept. */
  readonly action: RelabelAction.LABEL_MAP | RelabelAction.LABEL_DROP | RelabelAction.LABEL_KEEP;
  /** Regular expression (RE2) that must match the whole name. */
  readonly regex: string;
  /**
   * New name, for `LABEL_MAP`; `$1` and `${1}` refer to the groups of `regex`.
   * @default "$1"
   */
  readonly replacement?: string;
}

/** One relabelling rule: each action with its fields. */
export type RelabelRule = ReplaceRule | FilterRule | LabelRule | HashRule | LabelNameRule;
