import { raceIn } from "../support/browser/race_in.ts";

Deno.test(
  "[PEER-4] 25 MB over the bulk channel let every control frame through, in Firefox",
  raceIn("firefox"),
);
