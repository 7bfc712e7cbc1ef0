# Scales what the operator made to nothing, and sees that it stays so. The operator was told before to leave the
# numbers alone; one that looks on has not read that yet, or is too old to know the word.
#
# ACTION      apply or revert; there is nothing to revert, because the operator brings back the declared numbers
# NAMESPACE   of all
# WORKLOADS   kind/name of each, in the order in which they stop
set -eu
[ "$ACTION" = apply ] || exit 0

quiet=0
round=0
while [ $quiet -lt 6 ]; do
  quiet=$((quiet + 1))
  for workload in $WORKLOADS; do
    replicas=$(kubectl --namespace "$NAMESPACE" get "$workload" --ignore-not-found --output 'jsonpath={.spec.replicas}')
    # one that the operator has not made yet it will not make either, while it is paused.
    if [ -z "$replicas" ] || [ "$replicas" = 0 ]; then continue; fi
    kubectl --namespace "$NAMESPACE" scale "$workload" --replicas=0
    quiet=0
  done
  round=$((round + 1))
  if [ $round -gt 60 ]; then
    echo "$WORKLOADS: they are scaled up again: only ECK 3.5 and later supports eck.k8s.elastic.co/pause-orchestration" >&2
    exit 3
  fi
  sleep "${PAUSE:-5}"
done
echo "$WORKLOADS: at rest"
