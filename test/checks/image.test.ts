import { createHash } from "node:crypto";
import { Token } from "cdktf";
import { requireImage, requireImageRegistry } from "../../constructs/checks";
import { IMAGE_DIGEST } from "../support/image-digest";

test.each([
  "redis:7.4.7",
  "library/redis:7",
  "docker.io/library/redis:7.4.7-alpine",
  "registry.lan:5000/team/my-program:1.2",
  "localhost/program:dev",
  "localhost:5000/program:dev",
  "Registry.Lan/a__b/c-d.e:V1_2",
  `ghcr.io/a/b@${IMAGE_DIGEST}`,
  `ghcr.io/a/b:1.0@${IMAGE_DIGEST}`,
  `ghcr.io/a/b:latest@${IMAGE_DIGEST}`,
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
  ["64 zeros", `a/b:1@sha256:${"0".repeat(64)}`],
  ["a repeated word", `a/b@sha256:${"deadbeef".repeat(8)}`],
  ["one digit of SHA-512", `a/b:1@sha512:${"a".repeat(128)}`],
  ["an empty file", "a/b:1@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["an empty file in SHA-512", `a/b:1@sha512:${createHash("sha512").digest("hex")}`],
])("fails for a digest that no image has: %s", (_, image) => {
  expect(() => {
    requireImage("stack/db", "image", image);
  }).toThrow("stack/db: image must have the digest of an image");
});

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
])("fails for %j, which no container runtime accepts", (image) => {
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
