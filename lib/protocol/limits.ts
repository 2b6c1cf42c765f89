/** Every limit of the protocol. SPEC.md lists them; both sides check them. */
export const LIMITS = {
  /** Characters of one signaling message. */
  messageChars: 64 * 1024,
  /** Characters of the JSON of one signal: so many, of Latin letters, fit into one value of KV. */
  signalChars: 48 * 1024,
  /** Characters of one session description. */
  sdpChars: 32 * 1024,
  /** Media sections of one session description. */
  mediaSections: 8,
  /** Candidates kept or sent for one description. */
  candidates: 100,
  /** Characters of one ICE candidate line. */
  candidateChars: 1024,
  /** Characters of a person's name. */
  nameChars: 64,
  /** Characters of a room's title. */
  titleChars: 80,
  /** Characters of a room's password. */
  passwordChars: 128,
  /** Wrong passwords from one address within a minute, and new ones for rooms. */
  passwordTries: 10,
  /** Wrong secrets of the administrators' API from one address within a minute. */
  secretTries: 10,
  /** Rooms that one page of the administrators' list has, at most. */
  adminRooms: 100,
  /** Rooms that are not there, or not open, for which one address may look within a minute. */
  lookUps: 120,
  /** Rooms that one address may create within a minute. */
  newRooms: 30,
  /** Times that one address may begin to sign in within a minute. */
  signIns: 60,
  /** TURN credentials that one address may get by joining and by asking, within a minute. */
  credentials: 300,
  /** People who wait before a room's door, at most. */
  waiting: 30,
  /** People inside whose lease lapsed, and whose places a room keeps, at most. */
  absent: 16,
  /** People whom a room remembers as having been inside, at most. */
  former: 30,
  /** Places that one address may give back by a request of its own, within a minute. */
  goodbyes: 300,
  /** ICE servers that a page takes of the server, at most. */
  iceServers: 32,
  /** People whom a room remembers as sent away, at most. */
  removed: 50,
  /** Characters of one chat message. */
  chatChars: 4096,
  /** Chat messages a participant keeps for those who come later. */
  chatHistory: 500,
  /** Frames of history a second that one peer is sent, on average; at once, as many as messages. */
  historyPerSecond: 0.2,
  /** Authors of whom one participant tells another how far they read. */
  chatAuthors: 128,
  /** Chat messages a second from one peer that are shown, on average … */
  chatPerSecond: 20,
  /** … and at once; so many more wait. */
  chatBurst: 500,
  /** Signals a second from one peer over the link, on average … */
  signalsPerSecond: 50,
  /** … and at once; so many more wait. */
  signalBurst: 500,
  /** Signals a second that make this side act (offers, dials), on average … */
  asksPerSecond: 2,
  /** … and at once, by each way; … */
  askBurst: 40,
  /** … a new connection counts for so many of them, … */
  connectionAsks: 4,
  /** … and so many candidates count for one. */
  candidatesAsk: 10,
  /** Signals a second to one peer, on average … */
  saidPerSecond: 4,
  /** … and at once. */
  saidBurst: 20,
  /** Signals a second that go through one peer for others, or are passed on to them, on average … */
  passedPerSecond: 10,
  /** … and at once. */
  passedBurst: 40,
  /** Candidates that are tried with one description: they may come by several ways. */
  candidatesTried: 1_000,
  /** Frames a second that one peer may send, on average … */
  framesPerSecond: 200,
  /** … and at once. */
  frameBurst: 3_000,
  /** Characters a second of frames that one peer may send, on average … */
  charsPerSecond: 1_000_000,
  /** … and at once: a whole history, as long as it can be. */
  charBurst: 12_000_000,
  /** Frames a second that are not understood, on average, before they count as a flood … */
  oddPerSecond: 1,
  /** … and at once. */
  oddBurst: 50,
  /** Frames beyond what a peer may send that are left out, until the link is cut; … */
  floodFrames: 20_000,
  /** … so many characters of them … */
  floodChars: 64_000_000,
  /** … and, of both, this share is forgiven each second. */
  floodForgiven: 0.005,
  /** Bytes that wait for a peer's browser to read, over which no history is sent … */
  sendingBytes: 1024 * 1024,
  /** … and over which nothing is. */
  sendingMost: 8 * 1024 * 1024,
  /** Signaling messages a second from one socket, on average. */
  messagesPerSecond: 20,
  /** Signaling messages one socket may send at once. */
  messageBurst: 60,
  /** Bytes waiting for a client that does not read, before it is dropped. */
  bufferedBytes: 256 * 1024,
  /** Participants of a room, unless the room says otherwise. */
  defaultCapacity: 6,
  /** Participants of a room, at most. */
  maxCapacity: 8,
  /** Bytes of an HTTP request's body. */
  bodyBytes: 16 * 1024,
  /** Rooms shown on the dashboard. */
  listedRooms: 100,
  /** Frames on a data channel, in characters. */
  frameChars: 64 * 1024,
  /** What is counted: messages, offers, connections, versions of a room. */
  counted: 1_000_000_000,
  /** Milliseconds since 1970: the year 2100. */
  moment: 4_102_444_800_000,
  /** Bits a second. */
  bits: 1_000_000_000_000,
  /** Milliseconds that somebody is told to wait: a timer takes no more. */
  wait: 2 ** 31 - 1,
  /** Milliseconds of a round trip. */
  roundTrip: 600_000,
  /** Pixels of a picture's width. */
  pixels: 100_000,
} as const;

/** Every time of the protocol, in milliseconds. */
export const TIMES = {
  /** A new socket must join within this time. */
  joinWithin: 10_000,
  /** The body of an HTTP request must be there within this time. */
  bodyWithin: 10_000,
  /** The client pings this often, and gives up after two misses. */
  ping: 10_000,
  /** A participant's lease on their place in the room. */
  lease: 30_000,
  /** Leases are renewed this often. */
  renewEvery: 10_000,
  /** A dropped client may take its place again within this time. */
  resumeWithin: 60_000,
  /** A place whose browser closed its socket without a word is kept for this long. */
  closedLease: 5_000,
  /** Somebody who was inside is known for this long if they come in anew. */
  knownFor: 600_000,
  /** Who is inside and was refused asks again after this time, at most … */
  askFirst: 10_000,
  /** … and the pause between later times grows to this. */
  askMost: 60_000,
  /** The first reconnect comes within this time … */
  backoffFirst: 1_000,
  /** … and the pause between later ones grows to this. */
  backoffMost: 10_000,
  /** A draining server is gone within this time. */
  drain: 4_500,
  /** Clients told to move wait a random time up to this. */
  moveWithin: 2_000,
  /** An offer without an answer is sent again after this time. */
  answerWithin: 4_000,
  /** Links are looked at this often. */
  lookEvery: 500,
  /** A link over which nothing came for this long counts as lost. */
  silentAfter: 1_500,
  /** A lost link is left to heal by itself for this long, after it was noticed. */
  healAlone: 2_700,
  /** The side that did not make the first offer leaves the other one this much more time. */
  answererWait: 1_000,
  /** An ICE restart must succeed within this time. */
  restartWithin: 7_000,
  /** Milliseconds for one between different engines. */
  restartBetween: 3_000,
  /** A new connection must be there within this time. */
  connectWithin: 12_000,
  /** Participants tell each other what they measure this often. */
  reportEvery: 2_000,
  /** What says how something stands with a peer is taken this often; the newest counts. */
  stateEvery: 100,
  /** How wide a picture is shown is told this often. */
  viewEvery: 250,
  /** Whom frames were left out of is named until this long after the last one. */
  floodNamed: 10_000,
  /** A gap in what an author says lasts this long before they are asked for what is missing … */
  gapAsked: 3_000,
  /** … and, where nobody has it or answers, this long before it is passed over. */
  gapSkipped: 15_000,
  /** A peer is asked for messages at most this often … */
  askEvery: 5_000,
  /** … and at least this often, in case something was lost. */
  askAgain: 30_000,
  /** A peer's questions are answered at most this often. */
  answerEvery: 3_000,
  /** A socket must open within this time. */
  openWithin: 5_000,
  /** A server that was asked a question on which a person waits must answer within this time. */
  probeWithin: 2_000,
  /** The database must answer a join within this time. */
  storeWithin: 8_000,
  /** Where the room's rule wants it, somebody becomes host when none was inside for this long. */
  succession: 300_000,
  /** Somebody who was removed from a room stays out for this long … */
  removedFor: 600_000,
  /** … and somebody who was refused while they waited for this long. */
  refusedFor: 60_000,
  /** Somebody must have signed in with the provider within this time. */
  signIn: 600_000,
  /** A session lasts this long … */
  session: 12 * 3600 * 1000,
  /** … and its secret is changed this often. */
  renewSession: 3600 * 1000,
  /** An empty room is forgotten this long after somebody was last in it. */
  roomLife: 30 * 24 * 3600 * 1000,
  /** An empty listed room stays on the dashboard for this long. */
  listedLife: 3600 * 1000,
} as const;
