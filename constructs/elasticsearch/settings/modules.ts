/**
 * Prefixes of the settings that modules, x-pack and thread pools register in addition to the server. They cannot be
 * listed as those of the server can, so a name with such a prefix is refused only if it is similar to one of
 * `DOCUMENTED`.
 * @see https://www.elastic.co/docs/reference/elasticsearch/configuration-reference
 */
export const MODULES: readonly string[] = [
  ..."http.netty transport.netty reindex repositories.url s3 azure gcs repository".split(" "),
  ..."ingest.geoip ingest.ip_location ingest.grok ingest.user_agent ingest.attachment ingest_node".split(" "),
  ..."script.painless telemetry tracing thread_pool indices.lifecycle slm ccr enrich cluster.lifecycle".split(
    " ",
  ),
  ..."data_streams stack esql logsdb time_series_poll_interval cluster.deprecation_indexing".split(" "),
  ..."cluster.logsdb repositories.hdfs node.ml".split(" "),
  ..."apm_data async_search async_query autoscaling ccr ccs deprecation downsample ent_search enrich eql esql"
    .split(" ")
    .map((feature) => `xpack.${feature}`),
  ..."fleet flattened frozen graph http ilm idp inference license logstash migrate ml monitoring notification"
    .split(" ")
    .map((feature) => `xpack.${feature}`),
  ..."otel_data prevent_metadata_writes profiling rollup scheduler searchable searchable_snapshots security slm sql"
    .split(" ")
    .map((feature) => `xpack.${feature}`),
  ..."ssl stack textstructure transform vectors voting watcher write_load_forecaster"
    .split(" ")
    .map((feature) => `xpack.${feature}`),
];

/** TLS of one connection of x-pack. */
const TLS =
  "enabled key certificate certificate_authorities keystore.path keystore.type truststore.path truststore.type verification_mode client_authentication supported_protocols cipher_suites";

/** Names of settings below `MODULES`, as in the reference; a star stands for a name that users choose. */
export const DOCUMENTED: readonly string[] = [
  ...below("reindex", "remote.whitelist ssl.verification_mode ssl.certificate_authorities"),
  ...below("repositories.url", "allowed_urls supported_protocols"),
  ...below(
    "s3.client.*",
    "endpoint protocol region path_style_access read_timeout max_retries max_connections use_throttle_retries disable_chunked_encoding proxy.host proxy.port signer_override",
  ),
  ...below("azure.client.*", "endpoint_suffix timeout max_retries proxy.host proxy.port proxy.type"),
  ...below("gcs.client.*", "endpoint project_id connect_timeout read_timeout application_name token_uri"),
  ...below("ingest.geoip", "cache_size downloader.enabled downloader.endpoint downloader.poll.interval"),
  ...below("ingest.grok.watchdog", "interval max_execution_time"),
  ...below("script.painless.regex", "enabled limit-factor"),
  ...below("thread_pool.*", "size queue_size core max keep_alive"),
  ...below("indices.lifecycle", "poll_interval history_index_enabled step.master_timeout"),
  ...below(
    "slm",
    "history_index_enabled retention_schedule retention_duration health.failed_snapshot_warn_threshold",
  ),
  ...below("stack", "templates.enabled"),
  ...below("xpack.license", "self_generated.type"),
  ...below(
    "xpack.ml",
    "enabled max_machine_memory_percent max_open_jobs max_model_memory_limit node_concurrent_job_allocations use_auto_machine_memory_percent max_lazy_ml_nodes max_ml_node_size max_inference_processors persist_results_max_retries",
  ),
  ...below(
    "xpack.monitoring",
    "enabled templates.enabled elasticsearch.collection.enabled collection.enabled collection.interval collection.indices collection.cluster.stats.timeout collection.index.stats.timeout collection.node.stats.timeout history.duration exporters.*.type exporters.*.host exporters.*.enabled exporters.*.use_ingest exporters.*.auth.username exporters.*.connection.timeout exporters.*.ssl.verification_mode",
  ),
  ...below(
    "xpack.watcher",
    "enabled index.rest.direct_access encrypt_sensitive_data history.cleaner_service.enabled trigger.schedule.engine use_ilm_index_management",
  ),
  ...below(
    "xpack.notification.email",
    "default_account account.*.profile account.*.smtp.host account.*.smtp.port account.*.smtp.auth account.*.smtp.user account.*.email_defaults.from html.sanitization.enabled",
  ),
  ...below(
    "xpack.notification",
    "slack.default_account slack.account.*.message_defaults.from pagerduty.default_account jira.default_account webhook.host_token_pairs",
  ),
  ...below(
    "xpack.http",
    "proxy.host proxy.port proxy.scheme default_connection_timeout default_read_timeout max_response_size whitelist ssl.verification_mode",
  ),
  ...below(
    "xpack.searchable.snapshot",
    "shared_cache.size shared_cache.size.max_headroom shared_cache.region_size",
  ),
  ...below("xpack.transform", "enabled num_transform_failure_retries"),
  ...below("xpack.rollup", "enabled task_thread_pool.size"),
  ...below(
    "xpack",
    "graph.enabled sql.enabled ccr.enabled ilm.enabled slm.enabled eql.enabled autoscaling.enabled apm_data.enabled",
  ),
  ...below(
    "xpack.security",
    "enabled enrollment.enabled autoconfiguration.enabled hide_settings fips_mode.enabled fips_mode.required_providers dls_fls.enabled dls.bitset.cache.ttl dls.bitset.cache.size audit.enabled audit.logfile.events.include audit.logfile.events.exclude audit.logfile.events.emit_request_body audit.logfile.emit_node_name audit.logfile.emit_node_host_address audit.logfile.emit_node_host_name audit.logfile.emit_node_id audit.logfile.events.ignore_filters.*.users audit.logfile.events.ignore_filters.*.realms audit.logfile.events.ignore_filters.*.roles audit.logfile.events.ignore_filters.*.indices audit.logfile.events.ignore_filters.*.actions operator_privileges.enabled",
  ),
  ...below(
    "xpack.security.authc",
    "anonymous.username anonymous.roles anonymous.authz_exception password_hashing.algorithm reserved_realm.enabled run_as.cache.ttl run_as.cache.max_users token.enabled token.timeout api_key.enabled api_key.cache.ttl api_key.cache.max_keys api_key.cache.hash_algo api_key.delete.retention_period api_key.delete.interval api_key.delete.timeout api_key.hashing.algorithm service_token.cache.ttl success_cache.enabled success_cache.size http.realm",
  ),
  ...below(
    "xpack.security.authc.realms.*.*",
    "order enabled url bind_dn bind_password domain_name user_search.base_dn user_search.filter user_search.scope user_search.attribute user_dn_templates user_group_attribute group_search.base_dn group_search.filter group_search.scope group_search.user_attribute files.role_mapping unmapped_groups_as_roles load_balance.type follow_referrals metadata timeout.tcp_connect timeout.tcp_read timeout.ldap_search ssl.certificate_authorities ssl.verification_mode cache.ttl cache.max_users cache.hash_algo authorization_realms authentication.enabled idp.metadata.path idp.entity_id sp.entity_id sp.acs sp.logout attributes.principal attributes.groups attributes.name attributes.mail attributes.dn nameid_format rp.client_id rp.response_type rp.redirect_uri rp.post_logout_redirect_uri rp.requested_scopes op.issuer op.authorization_endpoint op.token_endpoint op.userinfo_endpoint op.jwkset_path op.endsession_endpoint claims.principal claims.groups claims.name claims.mail claims.dn keytab.path remove_realm_name krb.debug username_pattern allowed_issuer allowed_audiences allowed_signature_algorithms client_authentication.type pkc_jwkset_path token_type truststore.path",
  ),
  ...below("xpack.security.http.ssl", TLS),
  ...below("xpack.security.transport.ssl", TLS),
  ...below("xpack.security.http.filter", "allow deny enabled"),
  ...below("xpack.security.transport.filter", "allow deny enabled"),
];

function below(prefix: string, names: string): readonly string[] {
  return names.split(" ").map((name) => `${prefix}.${name}`);
}
