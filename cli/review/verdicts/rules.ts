import { checksRefused } from "./checks-refused";
import { consequences } from "./consequences";
import { dataLost } from "./data-lost";
import { growthRefused } from "./growth-refused";
import { guardTakenAway } from "./guard-taken-away";
import { ignored } from "./ignored";
import { leftBehind } from "./left-behind";
import { moved } from "./moved";
import { namespaceGone } from "./namespace-gone";
import { nfsAccess } from "./nfs-access";
import { otherTarget } from "./other-target";
import { outOfOrder } from "./out-of-order";
import { protectedRefused } from "./protected-refused";
import { releaseChanged } from "./release-changed";
import { restarted } from "./restarted";
import type { Rule } from "./review-input";
import { scaled } from "./scaled";
import { suspended } from "./suspended";
import { unknown } from "./unknown";

/** Every rule of a review. Plain changes follow them, as they say what no rule has said. */
export const RULES: readonly Rule[] = [
  namespaceGone,
  dataLost,
  leftBehind,
  moved,
  otherTarget,
  protectedRefused,
  checksRefused,
  growthRefused,
  outOfOrder,
  guardTakenAway,
  consequences,
  nfsAccess,
  ignored,
  unknown,
  restarted,
  releaseChanged,
  scaled,
  suspended,
];
