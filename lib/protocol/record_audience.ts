/** Who may record a call, as a room's rule says [REC-1]: a call does not begin with it. */
import * as v from "valibot";

/** Who may record, each of them with those before them. */
export const RecordAudience = v.picklist([
  "nobody",
  "hosts",
  "moderators",
  "everybody",
]);
/** Who may record. */
export type RecordAudience = v.InferOutput<typeof RecordAudience>;

const Read = v.fallback(RecordAudience, "nobody");

/** Who a rule says may record; of one that is not understood, nobody [SIG-10]. */
export const readRecordAudience = (rule: unknown): RecordAudience =>
  v.parse(Read, rule);
