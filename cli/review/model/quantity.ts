const SUFFIXES: Readonly<Record<string, number>> = {
  m: 1e-3,
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/**
 * Returns the value of a quantity of Kubernetes, such as `512Mi` or `250m`; nothing for any other text.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function quantityOf(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  const [, digits, suffix = ""] = /^(\d+(?:\.\d+)?)(m|k|[MGTPE]|[KMGTPE]i)?$/.exec(String(value)) ?? [];
  return digits === undefined ? undefined : Number(digits) * (SUFFIXES[suffix] ?? 1);
}
