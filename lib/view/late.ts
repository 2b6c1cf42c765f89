/**
 * What a call does not begin with: its panels, what may come up in it, and its end. A page loads it
 * as soon as the call has started, so that it is there when the server is not.
 */
export { WaitingHere } from "./recording/WaitingHere.tsx";
export { Ended } from "../../components/call/Ended.tsx";
export { LateBanners } from "./LateBanners.tsx";
export { LargeCall } from "./LargeCall.tsx";
export { RecordingSign } from "./recording/RecordingSign.tsx";
export { attend } from "./attend.ts";
export { BarMoments } from "./BarMoments.tsx";
export { Moments } from "./toasts/Moments.tsx";
export { TileMoments } from "./tiles/TileMoments.tsx";
export { Handover } from "../client/call/handover.ts";
export { statistics } from "../client/mesh/statistics.ts";
export { accompany } from "./accompany.ts";
export { CallDevices } from "./DeviceMenus.tsx";
export { hintsOf } from "./banners.ts";
export { barredNote } from "./floor/loading.ts";
export { problemOf } from "./device_problems.ts";
export { More } from "./more/More.tsx";
export { arranged } from "./tiles/arranged.ts";
export { Backdrop } from "./tiles/Backdrop.tsx";
export { SelfGrip } from "./tiles/SelfGrip.tsx";
export { StageFollower } from "./tiles/StageFollower.tsx";
export { PeerControls } from "./tiles/PeerControls.tsx";
export { openSettings } from "./settings/open.ts";
export { SettingsSlot } from "./settings/SettingsSlot.tsx";
export { UnreachedNote } from "./tiles/UnreachedNote.tsx";
export { SharedScreens } from "./screens/SharedScreens.tsx";
export { Sheet } from "./panels/Sheet.tsx";
export { bodies } from "./panels/bodies.ts";
export { latePanels } from "./panels/late_registry.ts";
export { Invite } from "./invite/Invite.tsx";
export { AloneCard, Copied } from "./invite/copying.tsx";
export { openInvite } from "./invite/opening.ts";
export { refusalTextOf } from "./refusal.ts";
export { endedOf } from "./rejoin.ts";

// It is there already, and runs no second time. Imported here, it is packed into one script with all
// that both use; the bundler would put that into one more, which the first visit loads too.
import "../../islands/Call.tsx";
