import type { SilentEdit } from "../guarded-document";
import { SHOP_PODS } from "./pods";

const WEB = "web/resource";
const CLAIMS = "kubernetes_persistent_volume_claim_v1";
const { mail } = SHOP_PODS.kubernetes_deployment_v1 as { readonly mail: object };

/** Edits of settings of Terraform and its providers. */
export const TERRAFORM_EDITS: readonly SilentEdit[] = [
  [
    "a Deployment is written as another type",
    [
      [`${WEB}/kubernetes_deployment_v1/mail`, undefined],
      [`${WEB}/kubernetes_deployment`, { mail }],
    ],
    [/^moved: Deployment web\/mail: the same object is now at kubernetes_deployment.mail, of another type/],
  ],
  [
    "a claim is written as a manifest",
    [
      [`${WEB}/${CLAIMS}/cache`, undefined],
      [
        `${WEB}/kubernetes_manifest/cache`,
        {
          manifest: {
            apiVersion: "v1",
            kind: "PersistentVolumeClaim",
            metadata: { name: "cache", namespace: "web" },
            spec: { storageClassName: "slow" },
          },
        },
      ],
    ],
    [/^data lost: PersistentVolumeClaim web\/cache/, /^moved: PersistentVolumeClaim web\/cache/],
  ],
  [
    "a set leaves the state",
    [
      [`${WEB}/kubernetes_stateful_set_v1/db`, undefined],
      ["web/removed", [{ from: "kubernetes_stateful_set_v1.db", lifecycle: { destroy: false } }]],
    ],
    [/^consequence: StatefulSet web\/db: it is removed from the state, but stays in the cluster/],
  ],
  [
    "a state is at another key",
    [["web/terraform/backend/s3/key", "web/terraform.tfstate"]],
    [/^another cluster or state: state/],
  ],
  [
    "releases go to another cluster",
    [["web/provider/helm/0/kubernetes/config_context", "production"]],
    [/^another cluster or state: cluster: .*helm.config_context lab -> production/],
  ],
  [
    "a stack is applied in any order",
    [["web/dependencies", []]],
    [/^out of order: Namespace web: it is needed here and created by lab/],
  ],
];
