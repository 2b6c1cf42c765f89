/** What reads the counters of a mesh's links, and what acts on them: a call does not begin with it. */
import { CongestionDetector, shareVideos } from "../session/uplink_share.ts";
import { LinkHealth } from "./link_health.ts";
import { ReceptionReports } from "./reception_reports.ts";

/** All of it. */
export const statistics = {
  CongestionDetector,
  shareVideos,
  LinkHealth,
  ReceptionReports,
};

/** All of it, once it is there. */
export type Statistics = typeof statistics;
