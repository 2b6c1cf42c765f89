/**
 * Every limit of the protocol. SPEC.md lists them; both sides check them.
 *
 * Import it as `LIMITS`, and name each where it is used: a browser's script then has the numbers that
 * it uses, and no table of all.
 */

/** Characters of one signaling message from a browser … */
export const messageChars = 64 * 1024;
/** … and of one from the server: a roster of `rosterSize` people, whatever they are called, fits. */
export const serverMessageChars = 128 * 1024;
/** Characters of the JSON of one signal: so many, of Latin letters, fit into one value of KV. */
export const signalChars = 48 * 1024;
/** Characters of one session description. */
export const sdpChars = 32 * 1024;
/** Media sections of one session description. */
export const mediaSections = 8;
/** Candidates kept or sent for one description. */
export const candidates = 100;
/** Characters of one ICE candidate line. */
export const candidateChars = 1024;
/** Characters of a person's name. */
export const nameChars = 64;
/** Characters of a room's title. */
export const titleChars = 80;
/** Characters of a sealed title, however long the title is: base64url of nonce, text and tag. */
export const sealedTitleChars = 358;
/** Characters of a room's password. */
export const passwordChars = 128;
/** Wrong passwords from one address within a minute, and new ones for rooms. */
export const passwordTries = 10;
/** Wrong secrets of the administrators' API from one address within a minute. */
export const secretTries = 10;
/** Rooms that one page of the administrators' list has, at most. */
export const adminPageSize = 100;
/** Rooms that are not there, or not open, for which one address may look within a minute. */
export const lookUps = 120;
/** Rooms that one address may create within a minute. */
export const newRooms = 30;
/** Times that one address may begin to sign in within a minute. */
export const signIns = 60;
/** TURN credentials that one address may get by joining and by asking, within a minute. */
export const credentials = 300;
/** People inside with whom a call that grew goes back to the mesh, at most [SFU-2]. */
export const smallCall = 4;
/** Tokens for the SFU that one socket may ask for, on average a second … */
export const sfuTokensPerSecond = 0.2;
/** … and at once. */
export const sfuTokenBurst = 10;
/** Characters of the SFU's address … */
export const sfuUrlChars = 300;
/** … and of a token for it. */
export const sfuTokenChars = 4096;
/** People who wait to be admitted to a room, at most. */
export const waiting = 30;
/** People inside whose lease lapsed, and whose places a room keeps, at most: all, if it must be. */
export const absent = 100;
/** People whom a room remembers as having been inside, at most. */
export const former = 30;
/** Places that one address may give back by a request of its own, within a minute. */
export const leaveRequests = 300;
/** ICE servers that a page takes of the server, at most. */
export const iceServers = 32;
/** Characters of the address of an ICE server: a name has 253, at most. */
export const iceUrlChars = 300;
/** People whom a room remembers as sent away, at most. */
export const removed = 50;
/** Names in what a page says of its features. */
export const features = 32;
/** Characters of the name of a feature. */
export const featureChars = 32;
/** Characters of all features of one participant that a room keeps … */
export const keptFeatureChars = 256;
/** … and of all participants; a list that many have counts once. */
export const roomFeatureChars = 4096;
/** Bytes of a room in KV, which takes 64 KiB, also around a room that one isolate tells another. */
export const roomBytes = 64_000;
/** Characters of one chat message. */
export const chatChars = 4096;
/** Links in one text that can be opened: each costs far more to draw than its letters. */
export const linksPerText = 20;
/** Marks on one letter that are shown: no language has more (UAX #15, "stream-safe"). */
export const marksPerLetter = 30;
/** Chat messages a participant keeps for those who come later. */
export const chatHistory = 500;
/** Frames of history a second that one peer is sent, on average; at once, as many as messages. */
export const historyPerSecond = 0.2;
/** Authors of whom one participant tells another how far they read. */
export const chatAuthors = 128;
/** Peers whom each participant asks for what they said; where there are more, … */
export const chatAskedPeers = 7;
/** … so many are asked for what everybody said. */
export const chatSources = 2;
/** Chat messages a second from one peer that are shown, on average … */
export const chatPerSecond = 20;
/** … and at once; so many more wait. */
export const chatBurst = 500;
/** Signals a second from one peer over the link, on average … */
export const signalsPerSecond = 50;
/** … and at once; so many more wait. */
export const signalBurst = 500;
/** Signals a second that make this side act (offers, dials), on average … */
export const triggersPerSecond = 2;
/** … and at once, by each way; … */
export const triggerBurst = 40;
/** … a new connection counts for so many of them, … */
export const triggersPerConnection = 4;
/** … and so many candidates count for one. */
export const candidatesPerTrigger = 10;
/** Signals a second to one peer, on average … */
export const sentSignalsPerSecond = 4;
/** … and at once. */
export const sentSignalBurst = 20;
/** Signals a second that go through one peer for others, or are passed on to them, on average … */
export const relayedPerSecond = 10;
/** … and at once. */
export const relayedBurst = 40;
/** Candidates that are tried with one description: they may come by several ways. */
export const candidatesTried = 1_000;
/** Frames a second that one peer may send, on average … */
export const framesPerSecond = 200;
/** … and at once. */
export const frameBurst = 3_000;
/** Characters a second of frames that one peer may send, on average … */
export const charsPerSecond = 1_000_000;
/** … and at once: a whole history, as long as it can be. */
export const charBurst = 12_000_000;
/** Frames a second that are not understood, on average, before they count as a flood … */
export const unknownFramesPerSecond = 1;
/** … and at once. */
export const unknownFrameBurst = 50;
/** Frames beyond what a peer may send that are left out, until the link is cut; … */
export const floodFrames = 20_000;
/** … so many characters of them … */
export const floodChars = 64_000_000;
/** … and, of both, this share is forgiven each second. */
export const floodDecay = 0.005;
/** Bytes that wait for a peer's browser to read, over which no history is sent … */
export const historyBufferedBytes = 1024 * 1024;
/** … and over which nothing is. */
export const peerBufferedBytes = 8 * 1024 * 1024;
/** Bytes that wait for a peer's browser to read, over which nothing more of a large thing is sent. */
export const bulkBufferedBytes = 256 * 1024;
/** Characters of a text in what a participant says of themselves … */
export const stateChars = 256;
/** … and keys in it. */
export const stateKeys = 32;
/** Reactions a second from one peer that are shown, on average … */
export const reactionsPerSecond = 2;
/** … and at once; so many more wait. */
export const reactionBurst = 10;
/** Reactions of one person that are in sight at once … */
export const reactionsOfOne = 5;
/** … and of all together. */
export const reactionsShown = 30;
/** Characters of the name of a kind of reaction. */
export const reactionChars = 16;
/** A place on a shared screen is told in so many parts of its width and height. */
export const pointerScale = 10_000;
/** Messages a second of the page around a frame, on average … */
export const embedderCommandsPerSecond = 10;
/** … and at once; more are left out. */
export const embedderCommandBurst = 30;
/** Signaling messages a second from one socket, on average. */
export const messagesPerSecond = 20;
/** Signaling messages one socket may send at once. */
export const messageBurst = 60;
/** Bytes waiting for a client that does not read, before it is dropped. */
export const bufferedBytes = 256 * 1024;
/** People in a roster: how many come in says modes.ts, and the deployment. */
export const rosterSize = 100;
/** Bytes of an HTTP request's body. */
export const bodyBytes = 16 * 1024;
/** Rooms shown on the dashboard. */
export const listedRooms = 100;
/** Frames on a data channel, in characters. */
export const frameChars = 64 * 1024;
/** What is counted: messages, offers, connections, versions of a room. */
export const maxCount = 1_000_000_000;
/** Milliseconds since 1970: the year 2100. */
export const maxTimestamp = 4_102_444_800_000;
/** Bits a second. */
export const maxBitsPerSecond = 1_000_000_000_000;
/** Milliseconds that somebody is told to wait: a timer takes no more. */
export const maxDelayMs = 2 ** 31 - 1;
/** Milliseconds of a round trip. */
export const maxRoundTripMs = 600_000;
/** Pixels of a picture's width. */
export const maxPixels = 100_000;
/** Bytes of one file. */
export const fileBytes = 2 ** 36;
/** Characters of a file's name as its sender has it; what is shown and saved is shorter. */
export const fileNameChars = 255;
/** Characters of a file's media type. */
export const mediaTypeChars = 100;
/** Bytes of the preview of a picture … */
export const previewBytes = 20 * 1024;
/** … and pixels of its width and its height. */
export const previewPixels = 640;
/** Characters of all offers of files that a participant keeps for those who come later. */
export const offerChars = 3_000_000;
/** Files of which a participant tells the others how much they have. */
export const sharedFiles = 64;
/** Bytes of one message with a part of a file. */
export const partMessageBytes = 64 * 1024;
/** Pieces that one peer is asked for at once. */
export const openPieces = 2;
/** Questions of one peer for parts of files that wait, at most. */
export const waitingPieces = 64;
/** Questions and other texts a second on a connection for files, on average … */
export const fileFramesPerSecond = 500;
/** … and at once. */
export const fileFrameBurst = 5_000;
/** So many times its size one peer is sent of a file. */
export const servedCopies = 4;
/** Bytes of a sealed frame in one packet through a media server: 15 KB pass, with what goes around it. */
export const packetBytes = 14_000;
/** Packets of the exchange of keys that one participant may send, a second, on average … */
export const keyPacketsPerSecond = 4;
/** … and at once. */
export const keyPacketBurst = 40;
/** Bits a second of video that one more receiver in a mesh needs, at the least that is worth looking at. */
export const receiverBitrate = 125_000;
/** With so many people or more, everybody is told what the mesh costs. */
export const largeMesh = 5;
