#!/usr/bin/env bash
# Lays the CRDs of routes and policies beside the control plane: those of Traefik, of the Gateway API and of Cilium, as
# their Go modules carry them. Seconds; nothing is built.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
TRAEFIK_VERSION=v3.7.13
GATEWAY_API_VERSION=v1.6.3
CILIUM_VERSION=v1.20.2

# shellcheck source=../support/go-program.sh
. "$here/../support/go-program.sh"

require_go "CRDs"
mkdir -p "$cache/crds"
# by way of modules of its own, so that no go.mod around this folder has a say.
cd "$(mktemp -d)"
traefik=$(folder_of "github.com/traefik/traefik/v3@$TRAEFIK_VERSION")
cilium=$(folder_of "github.com/cilium/cilium@$CILIUM_VERSION")
gateway=$(folder_of "sigs.k8s.io/gateway-api@$GATEWAY_API_VERSION")
cat "$traefik/docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml" >"$cache/crds/traefik-$TRAEFIK_VERSION.yaml"
cat "$cilium/pkg/k8s/apis/cilium.io/client/crds/v2/ciliumnetworkpolicies.yaml" >"$cache/crds/cilium-$CILIUM_VERSION.yaml"
for file in "$gateway"/config/crd/standard/gateway.networking.k8s.io_{gatewayclasses,gateways,httproutes}.yaml; do
  echo "---"
  cat "$file"
done >"$cache/crds/gateway-api-$GATEWAY_API_VERSION.yaml"
