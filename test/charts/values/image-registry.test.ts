import { imageFrom } from "../../../constructs/charts/values/image-registry";

test.each([
  ["quay.io/lab/web:1", "registry.lab/lab/web:1"],
  ["registry.example.com:5000/web", "registry.lab/web"],
  ["localhost/lab/web", "registry.lab/lab/web"],
  ["lab/web@sha256:0", "registry.lab/lab/web@sha256:0"],
  ["busybox:1.36", "registry.lab/busybox:1.36"],
])("%s is %s in another registry", (image, other) => {
  expect(imageFrom("registry.lab", image)).toBe(other);
});
