/** Returns the smallest IPv4 network that contains all of these; undefined for other families. */
export function commonNetworkOf(networks: readonly string[]): string | undefined {
  const parts = networks.map(parsed);
  const [first] = parts;
  if (first === undefined || parts.includes(undefined)) return undefined;
  let prefix = Math.min(...parts.map((part) => part?.prefix ?? 0));
  while (parts.some((part) => masked(part?.address ?? 0, prefix) !== masked(first.address, prefix))) prefix--;
  return `${written(masked(first.address, prefix))}/${prefix}`;
}

function parsed(network: string): { readonly address: number; readonly prefix: number } | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(network);
  if (match === null) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = match.slice(1).map(Number);
  return { address: a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d, prefix };
}

function masked(address: number, prefix: number): number {
  const size = 2 ** (32 - prefix);
  return Math.floor(address / size) * size;
}

function written(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}
