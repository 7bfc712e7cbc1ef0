import type { Construct } from "constructs";
import { ClusterStack, type ClusterStackProps, DatasetLoad, type DatasetLoadProps } from "../constructs";

/** Properties of `DatasetsStack`. */
export interface DatasetsStackProps extends ClusterStackProps {
  /** The loads; their ids are their names. */
  readonly loads: readonly DatasetLoadProps[];
}

/** Data that is loaded onto volumes: a stack of its own, whose apply takes as long as the load. */
export class DatasetsStack extends ClusterStack {
  constructor(scope: Construct, id: string, props: DatasetsStackProps) {
    super(scope, id, props);
    for (const load of props.loads) new DatasetLoad(this, load.name, load);
  }
}
