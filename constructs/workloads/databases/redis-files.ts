import type { Memory } from "../../units";

/** Returns the configuration of a node. */
export function redisConfig(port: number, memory: Memory): string {
  return `port ${port}
dir /data
cluster-enabled yes
cluster-config-file nodes.conf
cluster-node-timeout 15000
appendonly yes
maxmemory ${Math.floor(memory.bytes * 0.75)}
maxmemory-policy noeviction
aclfile /run/redis/users.acl
protected-mode no
`;
}

/** Shell function that calls redis-cli as the user `operator`. The password does not appear in the process list. */
const CLI = `cli() {
  REDISCLI_AUTH=$REDIS_OPERATOR_PASSWORD redis-cli --no-auth-warning --user "$REDIS_OPERATOR" "$@" 2>/dev/null
}
`;

/**
 * Starts a node, and repeatedly introduces it to the others, as their addresses change with every start.
 *
 * A node without hash slots assigns itself its share when all other nodes respond and none of them has slots of that
 * share. That is the case at the first start of the cluster, but not for a node that is added later or returns.
 */
const START = `set -eu
umask 077
${CLI}
hash() {
  printf %s "$1" | sha256sum | cut -d ' ' -f 1
}

own_slots() {
  cli "$@" cluster nodes | awk '$3 ~ /myself/ { for (i = 9; i <= NF; i++) if ($i !~ /^\\[/) print $i }'
}

address_of() {
  getent ahosts "$1" | awk 'NR == 1 { print $1 }'
}

take_share() {
  [ -z "$(own_slots)" ] || return 0
  first=0 count=0
  for node in $REDIS_NODES; do
    [ "\${node%%.*}" = "$POD_NAME" ] && number=$count
    count=$((count + 1))
  done
  first=$((16384 * number / count))
  last=$((16384 * (number + 1) / count - 1))
  for node in $REDIS_NODES; do
    [ "$(cli -h "$node" ping)" = PONG ] || return 0
    own_slots -h "$node" | awk -F - -v first="$first" -v last="$last" '
      { to = NF > 1 ? $2 : $1 } $1 + 0 <= last + 0 && to + 0 >= first + 0 { exit 1 }' || return 0
  done
  cli cluster addslotsrange "$first" "$last"
}

introduce() {
  for node in $REDIS_NODES; do
    address=$(address_of "$node")
    [ -n "$address" ] && [ "$address" != "$POD_IP" ] || continue
    cli cluster nodes | grep -F " $address:" | grep -q ' connected' && continue
    cli cluster meet "$address" "$(cli config get port | tail -n 1)"
  done
}

keep_together() {
  set +e
  while sleep 2; do
    [ "$(cli ping)" = PONG ] || continue
    take_share
    introduce
  done
}

cat > /run/redis/users.acl <<ACL
user default off
user $REDIS_OPERATOR on #$(hash "$REDIS_OPERATOR_PASSWORD") ~* &* +@all
user $REDIS_USER on #$(hash "$REDIS_PASSWORD") ~$REDIS_USER_KEYS &$REDIS_USER_KEYS +@all -@admin -flushall -flushdb
ACL
keep_together >/dev/null &
exec redis-server /etc/groundplan-redis/redis.conf --cluster-announce-ip "$POD_IP"
`;

/** Liveness probe: a node that is loading its data, or is busy with a script, is alive. */
const ANSWERS = `${CLI}
REPLY=$(cli ping)
case $REPLY in
  PONG | *LOADING* | *BUSY*) exit 0 ;;
  *) exit 1 ;;
esac
`;

/**
 * Readiness probe. A cluster does not serve clients without all of its nodes. For the duration of its node timeout, a
 * node that has returned reports a healthy cluster, and redirects clients to former addresses of the others.
 * Therefore every node with hash slots must have answered the last ping, which is then 0 in the fifth column.
 */
const SERVES = `${CLI}
cli cluster info | grep -q '^cluster_state:ok' || exit 1
cli cluster nodes | awk '
  $9 != "" && $3 !~ /myself/ && ($5 != 0 || $8 != "connected") { unheard = 1 }
  END { exit unheard || NR == 0 }'
`;

/** The scripts of a node, by file name. */
export const REDIS_SCRIPTS = { "start.sh": START, "answers.sh": ANSWERS, "serves.sh": SERVES } as const;
