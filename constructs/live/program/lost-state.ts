import type { Live } from "../live";
import { ADDRESS_ANNOTATION, addressIn } from "../owner-marks";
import type { Inquiry } from "./inquiry";
import { liveOne, titleOf } from "./owned-objects";

/** Number of objects that the sentence names. */
const SHOWN = 5;

/** Returns a sentence if objects of a stack exist although its state is empty: an apply would try to create them again. */
export function lostStateOf(
  { stack, note }: Inquiry,
  live: Live,
  isStateEmpty: () => boolean,
): readonly string[] {
  const own = note.makes.filter((made) => {
    const { address } = made;
    const found = address === undefined ? undefined : liveOne(live, made);
    return (
      address !== undefined && found?.metadata.annotations?.[ADDRESS_ANNOTATION] === addressIn(stack, address)
    );
  });
  if (own.length === 0 || !isStateEmpty()) return [];
  const titles = own.slice(0, SHOWN).map(({ kind, object }) => titleOf(kind, object));
  const more = own.length > SHOWN ? ` and ${own.length - SHOWN} more` : "";
  return [
    `${stack}: the state is empty, but objects of this stack exist, so that an apply fails with 'already exists': restore the state ` +
      `from a backup, or run groundplan recover ${stack}, which imports them: ${titles.join(", ")}${more}`,
  ];
}
