#!/usr/bin/env bash
# Lays the CRDs that routes are made of beside the control plane: those of Traefik and of the Gateway API, as their Go
# modules carry them. Seconds; nothing is built.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
TRAEFIK_VERSION=v3.7.13
GATEWAY_API_VERSION=v1.6.3

# shellcheck source=../support/go-program.sh
. "$here/../support/go-program.sh"

require_go "CRDs of routes"
mkdir -p "$cache/crds"
# by way of modules of its own, so that no go.mod around this folder has a say.
cd "$(mktemp -d)"
traefik=$(folder_of "github.com/traefik/traefik/v3@$TRAEFIK_VERSION")
gateway=$(folder_of "sigs.k8s.io/gateway-api@$GATEWAY_API_VERSION")
cat "$traefik/docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml" >"$cache/crds/traefik-$TRAEFIK_VERSION.yaml"
for file in "$gateway"/config/crd/standard/gateway.networking.k8s.io_{gatewayclasses,gateways,httproutes}.yaml; do
  echo "---"
  cat "$file"
done >"$cache/crds/gateway-api-$GATEWAY_API_VERSION.yaml"
