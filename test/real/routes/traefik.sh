#!/usr/bin/env bash
# Builds Traefik, of the version whose CRDs the routes are for, beside the control plane. Ten minutes when cold, so CI does
# not; the tests that need it say so in a line. Nothing to do when up to date.
#
# Its module is copied and built as the main one, by its own go.sum. Left out are the providers of DNS for ACME: three of
# their SDKs cannot be had from the module proxy, and no test asks for a certificate.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
VERSION=v3.7.13

# shellcheck source=../support/go-program.sh
. "$here/../support/go-program.sh"

require_go "traefik"
target=$bin/traefik-$VERSION
[[ ! -x $target ]] || exit 0

work=$(mktemp -d)
trap 'chmod -R u+w "$work" && rm -rf "$work"' EXIT
cd "$work"
cp -r "$(folder_of "github.com/traefik/traefik/v3@$VERSION")" traefik
chmod -R u+w traefik
cd traefik

lego=$(go mod edit -json | sed -n '/"github.com\/go-acme\/lego\/v5"/{n;s/.*"\(v[^"]*\)".*/\1/p}' | head -1)
cp -r "$(folder_of "github.com/go-acme/lego/v5@$lego")" lego
chmod -R u+w lego
rm -rf lego/providers/dns
mkdir lego/providers/dns
cat >lego/providers/dns/none.go <<'GO'
package dns

import (
	"errors"

	"github.com/go-acme/lego/v5/challenge"
)

// NewDNSChallengeProviderByName knows no provider of DNS.
func NewDNSChallengeProviderByName(name string) (challenge.Provider, error) {
	return nil, errors.New("built without providers of DNS: " + name)
}
GO
go mod edit -replace github.com/go-acme/lego/v5=./lego

# a module of Traefik's own that its archive does not hold: it adds nothing to the configuration.
mkdir -p pkg/config/dynamic/ext
echo "module github.com/traefik/traefik/dynamic/ext" >pkg/config/dynamic/ext/go.mod
printf 'package ext\n\n// HTTP adds nothing.\ntype HTTP struct{}\n\n// Router adds nothing.\ntype Router struct{}\n' >pkg/config/dynamic/ext/ext.go

# what nothing imports any more, and the proxy does not serve.
for module in github.com/huaweicloud/huaweicloud-sdk-go-v3 github.com/ucloud/ucloud-sdk-go \
  github.com/yandex-cloud/go-genproto github.com/yandex-cloud/go-sdk/services/dns github.com/yandex-cloud/go-sdk/v2; do
  mkdir -p "none/$module"
  echo "module $module" >"none/$module/go.mod"
  go mod edit -replace "$module=./none/$module"
done
# the proxy has an earlier state of this fork only.
go mod edit -replace github.com/abbot/go-http-auth=github.com/containous/go-http-auth@v0.4.1-0.20200324110947-a37a7636d23e

GOFLAGS=-mod=mod compile build -o "$target" ./cmd/traefik
