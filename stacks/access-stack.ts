import type { Construct } from "constructs";
import {
  ClusterStack,
  type ClusterStackProps,
  TraefikDefaultCertificate,
  type TraefikDefaultCertificateProps,
  VaultStore,
  type VaultStoreProps,
} from "../constructs";

/** Properties of `AccessStack`. */
export interface AccessStackProps extends ClusterStackProps {
  /** The certificate of all routes that name none. */
  readonly certificate: TraefikDefaultCertificateProps;
  /** Source of the secrets; the id is its name. */
  readonly vault: VaultStoreProps;
}

/** Resources that every service of an environment uses: the certificate and the store of secrets. */
export class AccessStack extends ClusterStack {
  constructor(scope: Construct, id: string, props: AccessStackProps) {
    super(scope, id, props);
    new TraefikDefaultCertificate(this, "certificate", props.certificate);
    new VaultStore(this, props.vault.name, props.vault);
  }
}
