import { isLiteralSecret, isSecretName, secretIn, secretInCommand } from "../../constructs/checks";

/** Joins the parts of a secret, so that no scanner reports this file as a leak. */
const made = (...parts: readonly string[]): string => parts.join("");

describe("names", () => {
  test.each(
    (
      "PASSWORD password MYSQL_PWD mysqlPwd API_SECRET DB_PASS dbPass smtp-pass PASSPHRASE SECRET_KEY SECRET_KEY_BASE secretKey SECRET TOKEN " +
      "GITHUB_TOKEN bearerToken API_KEY apikey APIKEY api-key x.api.key PRIVATE_KEY sshPrivateKey AWS_SECRET_ACCESS_KEY accessKey CREDENTIALS " +
      "CONNECTION_STRING clientSecret client_secret webhookSecret JWT_SECRET DBPASSWORD PGPASSWORD MARIADB_ROOT_PASSWORD requirepass masterauth " +
      "REDISCLI_AUTH xpack.security.encryptionKey ENCRYPTION_KEY rootPw DB_PW BASIC_AUTH RABBITMQ_ERLANG_COOKIE auth_password signingKey MYSQLPASS Pwd pass"
    ).split(" "),
  )("%s is the name of a secret", (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  test.each(
    (
      "passwordSecretRef tokenUrl secretName existingSecret PASSWORD_FILE bearer_token_file tlsSecretName configSecret adminSecret imagePullSecret " +
      "envFromSecret additionalScrapeConfigsSecret passwordKey userKey PWD OLDPWD BYPASS compass tokenizer TOKENS TOKEN_TTL secretKeyRef AWS_ACCESS_KEY_ID " +
      "PASSWORD_MIN_LENGTH secretMounts key KEY publicKey sortKey primary_key keystore passthrough http_proxy tls_secret"
    ).split(" "),
  )("%s is not the name of a secret", (name) => {
    expect(isSecretName(name)).toBe(false);
  });

  test.each([
    "",
    "$PASSWORD",
    "${PASSWORD}",
    "$(PASSWORD)",
    "$__file{/etc/p}",
    "$__env{P}",
    "{{ .Values.p }}",
    "<secret>",
    "/run/secrets/password",
    "true",
    "no",
    "vault:secret/data/x#y",
    "****",
    "%(PASSWORD)s",
  ])("a reference like %j is not a secret", (value) => {
    expect(isLiteralSecret("password", value)).toBe(false);
  });

  test.each(["hunter2", "/hunter2", "p$ssword", "changeme", "two words"])(
    "%j under the name of a secret is a secret",
    (value) => {
      expect(isLiteralSecret("password", value)).toBe(true);
    },
  );
});

describe("texts", () => {
  test.each<[string, string]>([
    ["an INI file", "[smtp]\nhost = mail\npassword = hunter2\n"],
    ["a YAML file", "smtp:\n  password: hunter2\n"],
    ["a YAML file with quotes", "smtp:\n  password: 'hunter2'\n"],
    ["properties", "spring.datasource.password=hunter2\n"],
    ["JSON", '{"smtp": {"clientSecret": "hunter2"}}'],
    ["an element of XML", "<users><root><password>hunter2</password></root></users>"],
    ["an attribute of XML", '<user name="a" password="hunter2"/>'],
    ["Redis", "port 6379\nrequirepass hunter2\n"],
    ["SQL", "CREATE USER a IDENTIFIED BY 'hunter2';"],
    ["SQL of PostgreSQL", "ALTER ROLE a WITH PASSWORD 'hunter2';"],
    ["a connection string", "Server=db;Uid=app;Pwd=hunter2;"],
    ["netrc", "machine host login me password hunter2\n"],
    ["a shell", "export API_TOKEN=hunter2\n"],
    ["TOML", 'api_key = "hunter2"'],
    ["a header", "Authorization: Bearer abcdef123456"],
    ["a URL", "postgres://app:hunter2@db:5432/app"],
    ["a URL without user", "redis://:hunter2@cache:6379/0"],
    ["a URL within a text", "see https://me:hunter2@git.lan/x.git for more"],
    ["Go's MySQL", "app:hunter2@tcp(db:3306)/app"],
    ["a query", "https://host/hook?id=1&token=hunter2"],
    ["a signed query", "https://host/blob?sv=1&sig=abc%3D"],
    ["GitHub", made("gh", "p_", "a1B2".repeat(9))],
    ["GitLab", made("glp", "at-", "a1B2".repeat(5))],
    ["Slack", made("xo", "xb-", "123456789012-abcdefABCDEF")],
    ["Slack's webhook", made("https://hooks.slack", ".com/services/T000/B000/XXXX")],
    ["AWS", made("AK", "IA", "ABCDEFGHIJKLMNOP")],
    ["a private key", made("-----BEGIN RSA PRIV", "ATE KEY-----\nMIIE")],
    ["a JWT", made("eyJhbGciOiJIUzI1NiJ9", ".eyJzdWIiOiIxMjM0In0", ".dozjgNryP4J3jVmN")],
  ])("finds a secret in %s, and does not show it", (_, text) => {
    const found = secretIn(text);
    expect(found).toBeDefined();
    expect(found).not.toContain("hunter2");
  });

  test.each<[string, string]>([
    ["a file's path", "smtp:\n  password_file: /run/secrets/p\n  password: /run/secrets/p\n"],
    ["a variable", "password = ${DB_PASSWORD}\nexport TOKEN=$(cat /run/token)\n"],
    ["a variable in a URL", "postgres://app:$(DB_PASSWORD)@db/app"],
    ["a template", "password: {{ .Env.PASSWORD }}\n"],
    ["an expression", 'password = os.environ["DB"]\ntoken = config.token\nif (token == null) return'],
    ["a type", "token: string\n"],
    ["a switch", "xpack.security.authc.token.enabled: true\nrequire_password: yes\n"],
    ["a URL with a port", "http://host:9200/path?key=value#a@b"],
    ["an address of mail", "mailto: a@b.example, see https://host/x@y"],
    ["an image with a digest", "docker.io/a/b:1@sha256:abc"],
    ["prose", "The password is asked for at the first start, and the token expires."],
    ["a public key", "-----BEGIN PUBLIC KEY-----\nMIIB"],
    ["SQL with a variable", "CREATE USER a IDENTIFIED BY '$PASSWORD';"],
    ["nginx", "location / { proxy_pass http://backend:8080; }"],
  ])("finds no secret in %s", (_, text) => {
    expect(secretIn(text)).toBeUndefined();
  });
});

describe("commands", () => {
  test.each<[string, readonly string[]]>([
    ["an option", ["server", "--password=hunter2"]],
    ["an option and its value", ["server", "--api-key", "hunter2"]],
    ["an option of Java", ["java", "-Djavax.net.ssl.keyStorePassword=hunter2"]],
    ["mysql", ["mysql", "-uroot", "-phunter2"]],
    ["-p beside a user", ["exporter", "-u", "admin", "-p", "hunter2"]],
    ["redis-cli in a script", ["sh", "-c", "sleep 1; redis-cli -a hunter2 ping"]],
    ["a variable of a script", ["sh", "-c", "PGPASSWORD=hunter2 psql -h db"]],
    ["curl", ["curl", "-u", "me:hunter2", "https://host"]],
    ["a URL", ["app", "--db", "postgres://app:hunter2@db/app"]],
    ["sshpass", ["sshpass", "-p", "hunter2", "ssh", "host"]],
  ])("finds a secret in %s, and does not show it", (_, command) => {
    const found = secretInCommand(command);
    expect(found).toBeDefined();
    expect(found).not.toContain("hunter2");
  });

  test.each<[string, readonly string[]]>([
    ["a reference", ["server", "--password=$(PASSWORD)", "--token", "$TOKEN"]],
    ["a file", ["server", "--password-file=/run/p", "--token-file", "x"]],
    ["folders", ["sh", "-c", "mkdir -p data && cp -a from to"]],
    ["a port", ["psql", "-U", "me", "-p", "5432"]],
    ["a port beside a user", ["ssh", "-u", "me", "-p", "2222"]],
    ["an option without a value", ["mysql", "-p", "--user=root"]],
    ["a user's name alone", ["curl", "-u", "me", "https://host"]],
    ["a password from a variable", ["sh", "-c", 'mysql -p"$MYSQL_PWD" -e "select 1"']],
  ])("finds no secret in %s", (_, command) => {
    expect(secretInCommand(command)).toBeUndefined();
  });
});
