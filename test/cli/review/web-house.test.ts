import { review } from "../../../cli/review/review";
import { editedSides } from "./edits/edit";
import { expectFindings } from "./expect-findings";
import { BACKUP_EDITS } from "./web-house/backup-edits";
import { POD_EDITS } from "./web-house/pod-edits";
import { ROUTE_EDITS } from "./web-house/route-edits";
import { SECRET_EDITS } from "./web-house/secret-edits";
import { SERVICE_EDITS } from "./web-house/service-edits";
import { addWebHouse, WEB_HOUSE } from "./web-house/web-house";

const CASES = [...ROUTE_EDITS, ...SERVICE_EDITS, ...POD_EDITS, ...SECRET_EDITS, ...BACKUP_EDITS].map(
  (each) => [`${each.id}: ${each.title}`, each] as const,
);

// each test synthesizes the whole environment.
const TIMEOUT = 60_000;

const judge = (_title: string, each: (typeof CASES)[number][1]) => {
  expectFindings(review(...editedSides(WEB_HOUSE, each.edit, addWebHouse)), each);
};

test.each(CASES)("%s", judge, TIMEOUT);
