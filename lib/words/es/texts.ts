/** All texts in Spanish, by the name of their module. */
import { words as alerts } from "./alerts.ts";
import { words as all } from "./all.ts";
import { words as check } from "./check.ts";
import { words as dashboard } from "./dashboard.ts";
import { words as embedding } from "./embedding.ts";
import { words as files } from "./files.ts";
import { words as floor } from "./floor.ts";
import { words as invite } from "./invite.ts";
import { words as moments } from "./moments.ts";
import { words as more } from "./more.ts";
import { words as obstacles } from "./obstacles.ts";
import { words as pages } from "./pages.ts";
import { words as panels } from "./panels.ts";
import { words as recordings } from "./recordings.ts";
import { words as recording } from "./recording.ts";
import { words as said } from "./said.ts";
import { words as screens } from "./screens.ts";
import { words as settings } from "./settings.ts";
import { words as site } from "./site.ts";
import { words as start } from "./start.ts";
import { words as units } from "./units.ts";
import { words as welcome } from "./welcome.ts";
import type { Texts } from "../language.ts";

/** What a page or a server that speaks Spanish takes. */
export const texts: Texts = {
  alerts,
  all,
  check,
  dashboard,
  embedding,
  files,
  floor,
  invite,
  moments,
  more,
  obstacles,
  pages,
  panels,
  recordings,
  recording,
  said,
  screens,
  settings,
  site,
  start,
  units,
  welcome,
};
