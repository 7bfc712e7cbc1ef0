import { Token } from "cdktf";
import { requireImage, requireImageRegistry } from "../../constructs/checks";

const DIGEST = `sha256:${"a".repeat(64)}`;

test.each([
  "redis:7.4.7",
  "library/redis:7",
  "docker.io/library/redis:7.4.7-alpine",
  "registry.lan:5000/team/my-program:1.2",
  "localhost/program:dev",
  "localhost:5000/program:dev",
  "Registry.Lan/a__b/c-d.e:V1_2",
  `ghcr.io/a/b@${DIGEST}`,
  `ghcr.io/a/b:1.0@${DIGEST}`,
  `ghcr.io/a/b:latest@${DIGEST}`,
  "[fd00::1]:5000/a:1",
  Token.asString({ a: 1 }),
])("accepts the image %s", (image) => {
  expect(() => {
    requireImage("stack/db", "image", image);
  }).not.toThrow();
});

test.each(["redis", "redis:latest", "registry.lan:5000/redis", "a/b:latest"])(
  "fails for %s, which may change",
  (image) => {
    expect(() => {
      requireImage("stack/db", "image", image);
    }).toThrow(
      `stack/db: image must end with a tag other than latest, or a digest, got ${JSON.stringify(image)}`,
    );
  },
);

test.each([
  "",
  "my image:v1",
  " redis:7",
  "redis:7\n",
  "https://docker.io/redis:7",
  "docker.io/Library/redis:7",
  "a//b:1",
  "a/b:",
  "a/b:-1",
  "a/b:1:2",
  "a/b@sha256:abc",
  "a/b:1@md5:1",
  "/redis:7",
  "redis_:7",
  `a:${"x".repeat(129)}`,
])("fails for %j, which no runtime takes", (image) => {
  expect(() => {
    requireImage("stack/db", "image", image);
  }).toThrow("stack/db: image must be the name of an image, such as registry.lan:5000/team/program:1.2");
});

test.each(["registry.lan", "registry.lan:5000", "registry.lan:5000/a/b", "localhost", "[fd00::1]:5000"])(
  "accepts the registry %s",
  (registry) => {
    expect(() => {
      requireImageRegistry("stack", "imageRegistry", registry);
    }).not.toThrow();
  },
);

test.each([
  "https://registry.lan",
  "registry.lan/",
  "my registry",
  "registry.lan/Team",
  "registry.lan:5000:1",
  "",
])("fails for the registry %j", (registry) => {
  expect(() => {
    requireImageRegistry("stack", "imageRegistry", registry);
  }).toThrow("stack: imageRegistry must be a host, optionally with a port and a path");
});
