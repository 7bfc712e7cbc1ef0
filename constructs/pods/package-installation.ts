/** Package managers at work, and programs fetched from the network into a shell or onto the path. */
const INSTALLATIONS: readonly RegExp[] = [
  /\bapk\s+(--?\S+\s+)*(add|install)\b/,
  /\b(apt|apt-get|aptitude)\s+(--?\S+\s+)*install\b/,
  /\b(yum|dnf|microdnf|zypper)\s+(--?\S+\s+)*(install|in)\b/,
  /\bpacman\s+-S\w*/,
  /\b(pip3?|gem|npm|cargo)\s+(--?\S+\s+)*install\b/,
  /\b(curl|wget)\b[^\n;&]*\|\s*(sudo\s+)?(ba|da|z)?sh\b/,
  /\b(curl|wget)\b[^\n]*(\s-[a-zA-Z]*[oOP]|\s--output)\s*=?\s*\/(usr\/(local\/)?)?s?bin\//,
];

/**
 * Finds a command that installs software when a container starts (GR-55): nodes without internet access cannot
 * download it, it takes minutes, and every start may get another version.
 * @param texts commands, arguments and scripts
 * @returns the command, or undefined
 */
export function packageInstallation(texts: readonly string[]): string | undefined {
  for (const text of texts) {
    for (const installation of INSTALLATIONS) {
      const found = installation.exec(text);
      if (found !== null) return found[0];
    }
  }
  return undefined;
}
