import { RUNTIME_CLASS_EXISTS } from "../pods";
import { TALOS_VERSION } from "./backup/etcd/talos-version-check";
import { NOT_STOPPED_BY_RUN } from "./backup/run-check";
import {
  DECLARED_REPLICAS,
  DECLARED_SERVICE_EXISTS,
  DECLARED_WORKLOAD_EXISTS,
} from "./foreign/declared/checks";
import {
  FOREIGN_AUTOSCALED,
  FOREIGN_EXISTS,
  FOREIGN_KEEPS_CLAIMS,
  FOREIGN_REPLICAS_KNOWN,
  FOREIGN_SUSPENDED_ONCE,
  FOREIGN_UNOWNED,
  FOREIGN_WITHOUT_KEDA,
} from "./foreign/suspension/foreign-checks";
import { KAFKA_KEEPS_DATA, KAFKA_PODS_DECLARED } from "./foreign/suspension/kafka-checks";
import { FOREIGN_MARK_KEPT, FOREIGN_STILL_SUSPENDED } from "./foreign/suspension/resumed-checks";
import { CILIUM_SERVED, NODES_BY_ADDRESS, SECRET_KEYS_EXIST, SECRETS_EXIST } from "./pod";
import { SET_UNCHANGED } from "./stateful/set-checks";
import { SHARDS_KEPT } from "./stateful/shards-kept";
import { DEPLOYMENT_UNCHANGED } from "./web/deployment-checks";
import { NODE_PORT_FREE } from "./web/node-port-check";

/** All plan-time checks of this folder, for the program that Terraform starts. */
export const WORKLOAD_CHECKS = [
  CILIUM_SERVED,
  DECLARED_REPLICAS,
  DECLARED_SERVICE_EXISTS,
  DECLARED_WORKLOAD_EXISTS,
  DEPLOYMENT_UNCHANGED,
  FOREIGN_AUTOSCALED,
  FOREIGN_EXISTS,
  FOREIGN_KEEPS_CLAIMS,
  FOREIGN_MARK_KEPT,
  FOREIGN_REPLICAS_KNOWN,
  FOREIGN_STILL_SUSPENDED,
  FOREIGN_SUSPENDED_ONCE,
  FOREIGN_UNOWNED,
  FOREIGN_WITHOUT_KEDA,
  KAFKA_KEEPS_DATA,
  KAFKA_PODS_DECLARED,
  NODE_PORT_FREE,
  NODES_BY_ADDRESS,
  NOT_STOPPED_BY_RUN,
  RUNTIME_CLASS_EXISTS,
  SECRET_KEYS_EXIST,
  SECRETS_EXIST,
  SET_UNCHANGED,
  SHARDS_KEPT,
  TALOS_VERSION,
] as const;
