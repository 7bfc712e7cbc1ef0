# The processes of a control plane: how each is started, found and waited for. Sourced by `control-plane.sh`.
# shellcheck shell=bash disable=SC2154

start() { # name, command...
  local name=$1; shift
  # job control gives it a process group of its own, so that Ctrl-C in a test run does not reach it.
  (set -m; "$@" >"$dir/logs/$name.log" 2>&1 </dev/null & echo $! >"$dir/$name.pid")
}

alive() { # name: its process runs, and is not a stranger that was given an old number
  local pid; pid=$(cat "$dir/$1.pid" 2>/dev/null) || return 1
  { tr '\0' ' ' <"/proc/$pid/cmdline" || ps -ww -o args= -p "$pid"; } 2>/dev/null | grep -qF "$dir/"
}

wait_for() { # seconds, what, command...
  local end=$((SECONDS + $1)) what=$2; shift 2
  until "$@" >/dev/null 2>&1; do
    sleep 0.1
    for name in $COMPONENTS; do
      [ ! -f "$dir/$name.pid" ] || alive "$name" || fail "$name stopped before $what was there"
    done
    [ $SECONDS -lt $end ] || fail "$what did not come up in time"
  done
}

start_components() {
  local etcd=http://127.0.0.1:$((port + 1)) peer=http://127.0.0.1:$((port + 2))
  start etcd "$bin/controlplane" etcd --data-dir "$dir/etcd" --unsafe-no-fsync --log-level error \
    --listen-client-urls "$etcd" --advertise-client-urls "$etcd" \
    --listen-peer-urls "$peer" --initial-advertise-peer-urls "$peer" --initial-cluster "default=$peer"

  write_credentials
  # limits on requests in flight protect a shared API server; here they only make a busy test run wait.
  start kube-apiserver "$bin/controlplane" kube-apiserver --etcd-servers "$etcd" \
    --bind-address 127.0.0.1 --advertise-address 127.0.0.1 --secure-port "$port" \
    --tls-cert-file "$dir/pki/apiserver.crt" --tls-private-key-file "$dir/pki/apiserver.key" \
    --service-account-key-file "$dir/pki/sa.key" --service-account-signing-key-file "$dir/pki/sa.key" \
    --service-account-issuer https://kubernetes.default.svc --token-auth-file "$dir/pki/tokens.csv" \
    --allow-privileged=true --authorization-mode Node,RBAC --service-cluster-ip-range 10.96.0.0/16 \
    --endpoint-reconciler-type none --enable-priority-and-fairness=false \
    --max-requests-inflight 0 --max-mutating-requests-inflight 0
  wait_for 90 "the API server" kubectl_here get --raw /readyz

  # by default they hold themselves back: the taint of new nodes would go from five nodes each second.
  local unthrottled=(--kube-api-qps 1000 --kube-api-burst 2000)
  start kube-controller-manager "$bin/controlplane" kube-controller-manager --kubeconfig "$dir/kubeconfig" \
    --leader-elect=false --service-account-private-key-file "$dir/pki/sa.key" \
    --root-ca-file "$dir/pki/apiserver.crt" --use-service-account-credentials --secure-port 0 \
    --controllers '*,-nodeipam,-cloud-node-lifecycle-controller' "${unthrottled[@]}"
  start kube-scheduler "$bin/controlplane" kube-scheduler --kubeconfig "$dir/kubeconfig" --leader-elect=false \
    --secure-port 0 "${unthrottled[@]}"
  # node port 0: no kubelet server, which would listen on every interface and on one port for all planes.
  KWOK_WORKDIR=$dir/kwok start kwok "$bin/kwok" --kubeconfig "$dir/kubeconfig" --config "$here/kwok-stages.yaml" \
    --manage-all-nodes=true --node-lease-duration-seconds 40 --node-port 0
  wait_for 60 "the default service account" kubectl_here get serviceaccount default
}

write_credentials() {
  local token; token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  (
    umask 077
    # elliptic curves: RSA keys take long to make, and each connection long to sign.
    openssl ecparam -genkey -name prime256v1 -noout -out "$dir/pki/sa.key" 2>/dev/null
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=kube-apiserver \
      -addext subjectAltName=IP:127.0.0.1,DNS:localhost \
      -keyout "$dir/pki/apiserver.key" -out "$dir/pki/apiserver.crt" 2>/dev/null
    echo "$token,admin,admin,system:masters" >"$dir/pki/tokens.csv"
    cat >"$dir/kubeconfig" <<KUBECONFIG
apiVersion: v1
kind: Config
clusters: [{name: "$context", cluster: {server: "https://127.0.0.1:$port", certificate-authority: "$dir/pki/apiserver.crt"}}]
users: [{name: "$context", user: {token: "$token"}}]
contexts: [{name: "$context", context: {cluster: "$context", user: "$context"}}]
current-context: "$context"
KUBECONFIG
  )
  [ ! -d "$providers" ] ||
    printf 'provider_installation {\n  filesystem_mirror {\n    path = "%s"\n  }\n}\n' "$providers" >"$dir/terraformrc"
}
