/** Every time of the protocol, in milliseconds; import it as `TIMES`, for the reason in limits.ts. */

/** A new socket must join within this time. */
export const joinTimeout = 10_000;
/** The body of an HTTP request must be there within this time. */
export const bodyTimeout = 10_000;
/** Whoever asks for the whole roster is answered this often, at most … */
export const rosterAnswerInterval = 1_000;
/** … and asks again after this time without an answer. */
export const rosterAskInterval = 2_000;
/** The client pings this often, and gives up after two misses. */
export const pingInterval = 10_000;
/** A participant's lease on their place in the room. */
export const leaseDuration = 30_000;
/** Leases are renewed this often. */
export const leaseRenewInterval = 10_000;
/** A dropped client may take its place again within this time. */
export const resumeWindow = 60_000;
/** A place whose browser closed its socket without a word is kept for this long. */
export const closedLease = 5_000;
/** Somebody who was inside is known for this long if they come in anew. */
export const knownFor = 600_000;
/** Whoever is inside and was refused asks again after this time, at most … */
export const rejoinFirst = 10_000;
/** … and the pause between later times grows to this. */
export const rejoinMax = 60_000;
/** The first reconnect comes within this time … */
export const backoffFirst = 1_000;
/** … and the pause between later ones grows to this. */
export const backoffMax = 10_000;
/** A draining server is gone within this time. */
export const drainTimeout = 4_500;
/** Clients told to move wait a random time up to this. */
export const drainSpread = 2_000;
/** An offer without an answer is sent again after this time. */
export const answerTimeout = 4_000;
/** Links are looked at this often. */
export const linkCheckInterval = 500;
/** A link over which nothing came for this long counts as lost. */
export const silentAfter = 1_500;
/** Somebody whom the server no longer lists is gone when nothing came from them for this long. */
export const unlistedGone = 5_000;
/** A lost link is left to heal by itself for this long, after it was noticed. */
export const selfHealWindow = 2_700;
/** The side that did not make the first offer leaves the other one this much more time. */
export const answererDelay = 1_000;
/** An ICE restart must succeed within this time. */
export const iceRestartTimeout = 7_000;
/** Milliseconds for one between different engines. */
export const crossEngineRestartTimeout = 3_000;
/** A new connection must be there within this time. */
export const connectTimeout = 12_000;
/** Participants tell each other what they measure this often. */
export const reportEvery = 2_000;
/** What says how something stands with a peer is taken this often; the newest counts. */
export const stateEvery = 100;
/** How wide a picture is shown is told this often. */
export const viewEvery = 250;
/** A reaction is in sight for this long. */
export const reactionShown = 3_000;
/** Somebody's pointer is in sight for this long after it moved last. */
export const pointerShown = 2_000;
/** Somebody whose frames were left out is named until this long after the last one. */
export const floodNamed = 10_000;
/** A gap in what an author says lasts this long before they are asked for what is missing … */
export const gapAskAfter = 3_000;
/** … and, where nobody has it or answers, this long before it is passed over. */
export const gapSkipAfter = 15_000;
/** A peer is asked for messages at most this often … */
export const chatSyncMinInterval = 5_000;
/** … and at least this often, in case something was lost. */
export const chatSyncMaxInterval = 30_000;
/** A peer's questions are answered at most this often. */
export const chatSyncAnswerInterval = 3_000;
/** Whoever is asked for what everybody said, and says nothing for so long, is passed over. */
export const chatSourcePatience = 5_000;
/** A socket must open within this time. */
export const socketOpenTimeout = 5_000;
/** A server that was asked a question on which a person waits must answer within this time. */
export const probeTimeout = 2_000;
/** The database must answer a join within this time. */
export const storageTimeout = 8_000;
/** Where the room's rule wants it, somebody becomes host when none was inside for this long. */
export const successionDelay = 300_000;
/** A call that grew goes back to the mesh when it was small for this long. */
export const smallCallFor = 30_000;
/** Somebody must have reached the SFU with a token within this time. */
export const sfuToken = 60_000;
/** The SFU must answer the server within this time. */
export const sfuTimeout = 3_000;
/** An SFU that does not answer is asked again after this time, or when somebody loses it … */
export const sfuAskInterval = 3_000;
/** … and is away when it has not answered for this long: small calls go on without it. */
export const sfuAway = 10_000;
/** A session that has another after it is ended on the SFU after this time: all are in that one. */
export const oldSession = 30_000;
/** Somebody who was removed from a room stays out for this long … */
export const removedFor = 600_000;
/** … and somebody who was refused while they waited for this long. */
export const refusedFor = 60_000;
/** Somebody must have signed in with the provider within this time. */
export const signIn = 600_000;
/** A session lasts this long … */
export const session = 12 * 3600 * 1000;
/** … and its secret is changed this often. */
export const renewSession = 3600 * 1000;
/** An empty room is forgotten this long after somebody was last in it. */
export const roomLife = 30 * 24 * 3600 * 1000;
/** An empty listed room stays on the dashboard for this long. */
export const listedLife = 3600 * 1000;
/** How long a way that nobody needs any more is kept: what was said last is on it. */
export const releaseAfter = 1_000;
/** Somebody through a media server who has not got this page's key is sent it again after this time. */
export const keyRetry = 1_000;
/** A sender goes on with a new key when all have it, and after this time at the latest. */
export const keySwitch = 2_000;
/** What was sealed with the key before is taken for this long. */
export const keyOverlap = 10_000;
