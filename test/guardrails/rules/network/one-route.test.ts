import { faultsIn } from "../../documents";

const ingress = (name: string, path: string, others: object = {}, annotations: object = {}) => ({
  metadata: { name, namespace: "web", annotations },
  spec: {
    rule: [{ host: "photos.example.com", http: [{ path: [{ path, path_type: "Prefix" }] }] }],
    ...others,
  },
});

const routes = (one: object, two: object) => faultsIn("one-route", { kubernetes_ingress_v1: { one, two } });

test.each([
  ["two paths", ingress("one", "/"), ingress("two", "/api")],
  [
    "two classes",
    ingress("one", "/", { ingress_class_name: "inside" }),
    ingress("two", "/", { ingress_class_name: "outside" }),
  ],
  [
    "a canary",
    ingress("one", "/"),
    ingress("two", "/", {}, { "nginx.ingress.kubernetes.io/canary": "true" }),
  ],
])("accepts %s", (_title, one, two) => {
  expect(routes(one, two)).toEqual([]);
});

test("fails for one path of one host", () => {
  expect(routes(ingress("one", "/"), ingress("two", "/"))).toEqual([
    expect.stringMatching(
      /spec\.rule must be routed by one Ingress of class default, but Ingress web\/one .*"host":"photos.example.com","path":"\/"/,
    ),
  ]);
});
