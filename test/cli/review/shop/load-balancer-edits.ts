import type { OppositeEdit } from "./opposite-edits";

const BALANCER = "web/resource/kubernetes_service_v1/lb";
const LB = `${BALANCER}/spec`;
const LB_ANNOTATIONS = `${BALANCER}/metadata/annotations`;
const RANGES = "service.beta.kubernetes.io/load-balancer-source-ranges";

/** Edits of who may connect to a load balancer. */
export const LOAD_BALANCER_EDITS: readonly OppositeEdit[] = [
  [
    "any client may connect to a load balancer",
    [[`${LB}/load_balancer_source_ranges`, ["10.0.0.0/8"]]],
    [[`${LB}/load_balancer_source_ranges`, []]],
    [/^guard taken away: Service web\/lb: clients in any network may now connect to its load balancer/],
  ],
  [
    "further clients may connect to a load balancer",
    [[`${LB}/load_balancer_source_ranges`, ["10.0.0.0/8"]]],
    [[`${LB}/load_balancer_source_ranges`, ["10.0.0.0/8", "192.168.0.0/16"]]],
    [/^guard taken away: Service web\/lb: clients in 192.168.0.0\/16 may now connect/],
  ],
  [
    "fewer clients may connect to a load balancer",
    [[`${LB}/load_balancer_source_ranges`, ["10.0.0.0/8"]]],
    [[`${LB}/load_balancer_source_ranges`, ["10.1.0.0/16"]]],
    [
      /^consequence: Service web\/lb: only clients in 10.1.0.0\/16 may connect to its load balancer: those in 10.0.0.0\/8 lose access/,
    ],
  ],
  [
    "a load balancer gets networks of clients for the first time",
    [],
    [[`${LB}/load_balancer_source_ranges`, ["10.0.0.0/8"]]],
    [
      /^consequence: Service web\/lb: only clients in 10.0.0.0\/8 may connect to its load balancer: those in all other networks lose access/,
    ],
  ],
  [
    "an annotation gives clients access to a load balancer",
    [[`${LB_ANNOTATIONS}`, { [RANGES]: "10.1.0.0/16" }]],
    [[`${LB_ANNOTATIONS}`, { [RANGES]: "10.0.0.0/8, 192.168.0.0/16" }]],
    [/^guard taken away: Service web\/lb: clients in 10.0.0.0\/8, 192.168.0.0\/16 may now connect/],
  ],
  [
    "networks of clients in another order, one inside another",
    [[`${LB}/load_balancer_source_ranges`, ["10.0.0.0/8", "192.168.0.0/16"]]],
    [[`${LB}/load_balancer_source_ranges`, ["192.168.0.0/16", "10.0.0.0/8", "10.1.0.0/16"]]],
    [],
  ],
];
