import { GITLAB, host, POSTGRES } from "./house";

/** GlusterFS has no sockets: Redis, Gitaly, Puma and Workhorse listen on the pod's own network. */
export const OMNIBUS = `
external_url 'https://${host("git")}'
nginx['listen_port'] = ${GITLAB.port("http")}
nginx['listen_https'] = false
registry_external_url 'https://${host("registry")}'
registry_nginx['listen_port'] = ${GITLAB.port("http")}
registry_nginx['listen_https'] = false
gitlab_rails['gitlab_shell_ssh_port'] = 30022
gitlab_rails['monitoring_whitelist'] = ['127.0.0.0/8', '10.0.0.0/8', '192.168.1.0/24']
gitlab_rails['trusted_proxies'] = ['10.42.0.0/16']
postgresql['enable'] = false
gitlab_rails['db_adapter'] = 'postgresql'
gitlab_rails['db_host'] = '${POSTGRES.host}'
gitlab_rails['db_port'] = ${POSTGRES.port}
gitlab_rails['db_username'] = 'gitlab'
gitlab_rails['db_password'] = ENV['GITLAB_DB_PASSWORD']
redis['bind'] = '127.0.0.1'
redis['port'] = 6379
redis['unixsocket'] = false
gitlab_rails['redis_host'] = '127.0.0.1'
gitaly['configuration'] = { socket_path: '', listen_addr: '127.0.0.1:8075' }
gitlab_rails['repositories_storages'] = { 'default' => { 'gitaly_address' => 'tcp://127.0.0.1:8075' } }
puma['listen'] = '127.0.0.1'
puma['port'] = 8080
puma['socket'] = ''
gitlab_workhorse['auth_backend'] = 'http://127.0.0.1:8080'
gitlab_workhorse['listen_network'] = 'tcp'
gitlab_workhorse['listen_addr'] = '127.0.0.1:8181'
prometheus_monitoring['enable'] = false
`;
