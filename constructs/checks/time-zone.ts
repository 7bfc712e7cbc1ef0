/** What `isTimeZone` asks for, in words. */
export const TIME_ZONE_RULE =
  "be a name of the time zone database, in its own case, such as Europe/London or Etc/UTC";

/** The main names that this machine knows, as the database writes them. */
const KNOWN = new Set([...Intl.supportedValuesOf("timeZone"), "UTC", "GMT"]);

/** The other names, which this machine takes in any case: words in capitals, or a distance from Greenwich. */
const OTHER =
  /^Etc\/(UTC|GMT([+-]\d{1,2})?)$|^[A-Z][A-Za-z]*[a-z](\/[A-Z][a-z]+([_-]([A-Z][a-z]+|of|es|au))*)+$/;

/**
 * Returns whether a text names a time zone. The API server looks the name up in a file, so that its case counts.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones
 * @see https://www.iana.org/time-zones
 */
export function isTimeZone(name: string): boolean {
  if (KNOWN.has(name)) return true;
  if (!OTHER.test(name)) return false;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    // the same name in another case is a mistake; an older name of another place is accepted.
    return timeZone === name || timeZone.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}
