import { always, type FearedField, shown } from "./field";

const KINDS = ["Certificate"];

/** Fields of certificates of cert-manager: whom clients trust, and where the certificate is. */
export const CERTIFICATE_FIELDS: readonly FearedField[] = [
  {
    kinds: KINDS,
    paths: ["spec.dns_names"],
    isFeared: ({ from, to }) => listOf(from).some((name) => !listOf(to).includes(name)),
    says: ({ from, to }) =>
      `it is no longer valid for ${listOf(from)
        .filter((name) => !listOf(to).includes(name))
        .join(", ")}`,
  },
  {
    kinds: KINDS,
    paths: ["spec.secret_name"],
    isFeared: always,
    says: ({ from, to }) =>
      `it is written into Secret ${shown(to, "")}: the one in Secret ${shown(from, "")} stays, and is no longer renewed`,
  },
  {
    kinds: KINDS,
    paths: ["spec.issuer_ref"],
    isFeared: always,
    says: () => "it is issued again by another issuer, which its clients may not trust",
  },
];

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
