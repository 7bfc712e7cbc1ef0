# Scales the workloads of the operator to 0, until they stay at 0. An annotation has paused the operator before: one that
# has not read it yet, or is too old to support it, scales them up again.
#
# ACTION      apply or revert; revert does nothing, because the operator restores the declared numbers of replicas
# NAMESPACE   namespace of the workloads
# WORKLOADS   kind/name of each, in the order in which they stop
set -eu
[ "$ACTION" = apply ] || exit 0

quiet=0
round=0
while [ $quiet -lt 6 ]; do
  quiet=$((quiet + 1))
  for workload in $WORKLOADS; do
    replicas=$(kubectl --namespace "$NAMESPACE" get "$workload" --ignore-not-found --output 'jsonpath={.spec.replicas}')
    # a workload that does not exist yet is not created while the operator is paused.
    if [ -z "$replicas" ] || [ "$replicas" = 0 ]; then continue; fi
    kubectl --namespace "$NAMESPACE" scale "$workload" --replicas=0
    quiet=0
  done
  round=$((round + 1))
  if [ $round -gt 60 ]; then
    echo "$WORKLOADS: scaled up again by the operator: only ECK 3.5 and later supports eck.k8s.elastic.co/pause-orchestration" >&2
    exit 3
  fi
  sleep "${PAUSE:-5}"
done
echo "$WORKLOADS: suspended"
