import type { Construct } from "constructs";
import { ClusterStack, type ClusterStackProps, EckOperator, type EckOperatorProps } from "../constructs";

/** Properties of `OperatorsStack`. */
export interface OperatorsStackProps extends ClusterStackProps {
  /** Elastic's operator. */
  readonly eck: EckOperatorProps;
}

/** Operators, before what they run: destroyed earlier, nothing would clean up what they made. */
export class OperatorsStack extends ClusterStack {
  constructor(scope: Construct, id: string, props: OperatorsStackProps) {
    super(scope, id, props);
    new EckOperator(this, "eck", props.eck);
  }
}
