import { Token } from "cdktf";
import { databaseName, userName, UserNameRule } from "../../../constructs";

const { POSTGRESQL, COCKROACHDB, MARIADB, CLICKHOUSE, REDIS, KAFKA, MINIO } = UserNameRule;

test.each([
  [POSTGRESQL, "dedup-lab"],
  [COCKROACHDB, "dedup_lab"],
  [MARIADB, "dedup-lab"],
  [CLICKHOUSE, "dedup_lab"],
  [REDIS, "dedup-lab"],
  [KAFKA, "dedup-lab"],
  [MINIO, "dedup-lab-s3"],
])("%s accepts the user name %s (GR-34)", (software, name) => {
  expect(userName("stack/config", "username", software, name)).toBe(name);
});

test.each([
  [POSTGRESQL, "Dedup"],
  [COCKROACHDB, "dedup-lab"],
  [MARIADB, "1lab"],
  [CLICKHOUSE, "dedup-lab"],
  [REDIS, "dedup lab"],
  [KAFKA, "dedup_lab"],
  [MINIO, "ab"],
])("fails for %s and %s", (software, name) => {
  expect(() => userName("stack/config", "username", software, name)).toThrow(
    `stack/config: username must be a user name of ${software}: `,
  );
});

test("the name of a database needs no quotes in statements", () => {
  expect(databaseName("stack/config", "database", "dedup_lab")).toBe("dedup_lab");
  expect(() => databaseName("stack/config", "database", "dedup-lab")).toThrow(
    "stack/config: database must be 1 to 63 letters, digits and underscores, not starting with a digit, or every statement",
  );
});

test("accepts names known only to Terraform", () => {
  const unknown = Token.asString({ a: 1 });
  expect(userName("stack/config", "username", CLICKHOUSE, unknown)).toBe(unknown);
  expect(databaseName("stack/config", "database", unknown)).toBe(unknown);
});
