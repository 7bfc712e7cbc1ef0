import { X509Certificate } from "node:crypto";

/** Properties of a certificate that checks need. */
export interface Certificate {
  /** When it ends. */
  readonly end: Date;
  /** Returns whether it is valid for a host; the star in `*.example.com` stands for one label. */
  readonly covers: (host: string) => boolean;
}

/** Reads the first certificate of a chain in PEM, as a Secret contains it in base64; returns undefined for any other text. */
export function readCertificate(base64: string): Certificate | undefined {
  try {
    const certificate = new X509Certificate(Buffer.from(base64, "base64"));
    return {
      end: new Date(certificate.validTo),
      // for a wildcard, any name of the domain represents all.
      covers: (host) => certificate.checkHost(host.replace(/^\*/, "any")) !== undefined,
    };
  } catch {
    return undefined;
  }
}
