import { X509Certificate } from "node:crypto";

/** What is asked of a certificate. */
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
      // of a domain with a star, any name stands for all.
      covers: (host) => certificate.checkHost(host.replace(/^\*/, "any")) !== undefined,
    };
  } catch {
    return undefined;
  }
}
