/** The rule of `isTimeZone`, for messages. */
export const TIME_ZONE_RULE =
  "be a name of the time zone database, in its own case, such as Europe/London or Etc/UTC";

/** Names that the database keeps for compatibility, and that no rule spells. */
const COMPATIBLE = `
  America/Argentina/ComodRivadavia America/Knox_IN Australia/ACT Australia/LHI Australia/NSW
  Brazil/DeNoronha CET CST6CDT Chile/EasterIsland Cuba EET EST EST5EDT Egypt Eire Etc/GMT0 Etc/UCT GB
  GB-Eire GMT+0 GMT-0 GMT0 Greenwich HST Hongkong Iceland Iran Israel Jamaica Japan Kwajalein Libya MET MST
  MST7MDT Mexico/BajaNorte Mexico/BajaSur NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ROK Singapore
  Turkey UCT US/Alaska US/Aleutian US/Arizona US/Central US/East-Indiana US/Eastern US/Hawaii
  US/Indiana-Starke US/Michigan US/Mountain US/Pacific US/Samoa Universal W-SU WET Zulu
`;

/** The main names on this machine, as in the database, and these. */
const KNOWN = new Set([
  ...Intl.supportedValuesOf("timeZone"),
  "UTC",
  "GMT",
  ...COMPATIBLE.trim().split(/\s+/),
]);

/** Other names, which this machine accepts in any case: words in capitals, or an offset from Greenwich. */
const OTHER =
  /^Etc\/(UTC|GMT([+-]\d{1,2})?)$|^[A-Z][A-Za-z]*[a-z](\/[A-Z][a-z]+([_-]([A-Z][a-z]+|of|es|au))*)+$/;

/**
 * Returns whether a text names a time zone. The API server looks it up as a file, so its case matters.
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
