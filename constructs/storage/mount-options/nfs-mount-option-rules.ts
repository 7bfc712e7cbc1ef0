import { failOf, propError, requireWholeNumber } from "../../checks";
import { mountOptionConflict, optionName } from "./conflicts";
import { type NfsMountOptionsProps, NfsRecovery, NfsVersion } from "./nfs-mount-options-props";

const PATH = "NfsMountOptions";

/** Bounds of the whole numbers, both inclusive. */
const BOUNDS: Partial<Record<keyof NfsMountOptionsProps, readonly [number, number]>> = {
  timeoDeciseconds: [1, 6000],
  retrans: [0, 100],
  nconnect: [1, 16],
  rsizeBytes: [1024, 1_048_576],
  wsizeBytes: [1024, 1_048_576],
  actimeoSeconds: [0, 86_400],
  port: [1, 65_535],
};

/** Names in mount(8) of the typed options, and synonyms that would contradict them. */
const TYPED_NAMES =
  /^(hard|soft|softerr|(nfs)?vers|v[34](\.\d)?|minorversion|timeo|retrans|(no)?atime|nconnect|[rw]size|ac(timeo)?|noac|(no)?sharecache|lookupcache|(no)?cto|proto|tcp|udp|rdma|port|sec)$/;

/** Checks every rule; throws for the first one that is broken. */
export function validateMountOptions(props: NfsMountOptionsProps): void {
  validateRecovery(props);
  for (const [prop, [least, most]] of Object.entries(BOUNDS)) {
    const value = props[prop as keyof typeof BOUNDS];
    if (value !== undefined) requireWholeNumber(failOf(PATH), prop, value, { least, most });
  }
  for (const prop of ["rsizeBytes", "wsizeBytes"] as const) {
    const value = props[prop];
    if (value !== undefined && value % 1024 !== 0) {
      throw propError(PATH, prop, "be a multiple of 1024, as the client rounds any other number down", value);
    }
  }
  (props.other ?? []).forEach(validateOther);
}

function validateRecovery({ recovery, nfsVersion }: NfsMountOptionsProps): void {
  if (recovery !== NfsRecovery.SOFT || nfsVersion === NfsVersion.V3) return;
  const rule =
    "be softerr or hard with NFSv4: soft alone still leaves processes in state D forever when the server is gone";
  throw propError(PATH, "recovery", rule, recovery);
}

function validateOther(option: string, at: number, all: readonly string[]): void {
  const name = optionName(option);
  if (!/^[a-z][a-z0-9_.]*(=[^,\s]+)?$/.test(option)) {
    throw propError(
      PATH,
      "other",
      "contain one option of mount(8) in each text, as name or name=value",
      option,
    );
  }
  if (TYPED_NAMES.test(name)) {
    throw propError(PATH, "other", `not contain ${name}, which has its own prop or contradicts one`, option);
  }
  if (all.findIndex((each) => optionName(each) === name) !== at) {
    throw propError(PATH, "other", `contain ${name} once, because the last one silently wins`, option);
  }
}

/**
 * Checks that no two options of a mount contradict each other, in any order.
 * @param list all options, the typed ones first
 * @throws for the first contradiction.
 */
export function validateConsistency(list: readonly string[]): void {
  const conflict = mountOptionConflict(list);
  if (conflict === undefined) return;
  const { first, second, about } = conflict;
  const rule = `not contain ${second} beside ${first}, as both decide ${about}: which one a node uses depends on their order, or the mount fails. Remove one of them`;
  throw propError(PATH, "other", rule, list.join(","));
}
