import type { WebService } from "../web";
import { PLACES } from "./places";

/** Field selector of pods that have not ended, and may still have open files. */
const ALIVE = "status.phase!=Failed,status.phase!=Succeeded";

/**
 * Returns the function that calls kubectl in a namespace.
 * @param kubectl path of kubectl: in its own image, or where the init container of a backup has copied it
 */
export function kubeFunction(namespace: string, kubectl = `${PLACES.tools}/kubectl`): string {
  return `kube() {
  HOME=/tmp ${kubectl} --namespace ${namespace} --request-timeout 20s "$@"
}
`;
}

/** Functions that read and change the number of replicas of a Deployment. */
export const SCALE_FUNCTIONS = `scale() {
  kube patch deployment "$1" --subresource=scale --type=merge --patch "{\\"spec\\":{\\"replicas\\":$2}}" >/dev/null
}
scale_of() {
  count=$(kube get deployment "$1" --subresource=scale --output 'jsonpath={.spec.replicas}') || return 1
  # a scale leaves out 0.
  echo "\${count:-0}"
}
`;

/** Functions that stop services, and list those that have been started in the meantime. */
const STOP_FUNCTIONS = `stop() {
  stopped=yes
  for each in $services; do scale "\${each%=*}" 0 || fail "\${each%=*} cannot be scaled to 0"; done
  tries=0
  for each in $services; do
    while left=$(pods_of "\${each%=*}") || fail "the pods of \${each%=*} cannot be listed"; [ -n "$left" ]; do
      [ "$tries" -lt "\${STOP_WAIT:-600}" ] || fail "\${each%=*} has pods after it was scaled to 0:" $left
      tries=$((tries + 1))
      sleep 1
    done
  done
}
started_meanwhile() {
  for each in $services; do
    count=$(scale_of "\${each%=*}") || fail "the scale of \${each%=*} cannot be read"
    left=$(pods_of "\${each%=*}") || fail "the pods of \${each%=*} cannot be listed"
    [ "$count" -eq 0 ] && [ -z "$left" ] || echo "\${each%=*}"
  done
}
`;

/** The function that scales services back, if they were stopped. */
const START_FUNCTION = `start() {
  [ -n "$stopped" ] || return 0
  missing=
  for each in $services; do
    tries=0
    until scale "\${each%=*}" "\${each#*=}"; do
      tries=$((tries + 1))
      [ "$tries" -lt 10 ] || { missing="$missing \${each%=*}" && break; }
      sleep 2
    done
  done
  [ -z "$missing" ] || { echo "not started again:$missing" >&2 && return 1; }
  stopped=
}
`;

/** Returns services with their numbers of replicas, in the format that the scripts read: `jellyfin=1 tautulli=1`. */
export function countedServices(services: readonly WebService[]): string {
  return services.map(({ address, replicas }) => `${address.name}=${replicas}`).join(" ");
}

/**
 * Returns the functions that stop services, check that they are still stopped, and start them. A failed call of
 * kubectl is never read as a result.
 */
export function stopFunctions(services: readonly WebService[], namespace: string): string {
  const selectors = services.map(({ address, labels }) => {
    const selector = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
    return `  ${address.name}) selector=${selector.join(",")} ;;\n`;
  });
  return `services="${countedServices(services)}"
stopped=
${kubeFunction(namespace)}${SCALE_FUNCTIONS}pods_of() {
  case $1 in
${selectors.join("")}  esac
  kube get pods --selector "$selector" --field-selector '${ALIVE}' --output name
}
${STOP_FUNCTIONS}${START_FUNCTION}`;
}
