/** What happened in the call: no name and no message of anybody is told. */
export interface CallEvents {
  /** The user is in the room. */
  joined: Record<never, never>;
  /** The user left. */
  left: Record<never, never>;
  /** The call is over for them, or the server does not let them in. */
  ended: { reason: "removed" | "room-ended" | "replaced" | "refused" };
  /** How many people are in the call, the user among them; 0 outside. */
  people: { count: number };
  microphone: { on: boolean };
  camera: { on: boolean };
  /** Messages of the chat that the user has not seen. */
  unread: { count: number };
}

export interface CallOptions {
  /** The room's code, such as `k7mq-2vxp-9drt`. */
  room: string;
  /** Where WebRTC Dashboard is; where this script came from, if it is not given. */
  origin?: string;
  /** The secret of the room's link: what stands behind `#k=` in it. */
  secret?: string;
  /** Asks your server for a join token, each time that somebody may want to join. */
  token?: () => string | Promise<string>;
  /** What the user is called, where no token says it. */
  name?: string;
  /** Whether the chat is shown when the call begins. */
  chat?: boolean;
  /** Whether there are ways to invite people; there are if it is not given. */
  invite?: boolean;
  /** What the frame is called for people who do not see it. */
  title?: string;
}

/** A room in your page. What is asked of it before the page in the frame is there is done then, if it is a `show…` or a name. */
export interface EmbeddedCall {
  readonly frame: HTMLIFrameElement;
  /** Calls back with each event of this kind, first with how it is when the page is there; the result ends it. */
  on<Name extends keyof CallEvents>(
    event: Name,
    listener: (told: CallEvents[Name]) => void,
  ): () => void;
  /** Switches the microphone on or off; on only where nobody silenced the user. */
  setMicrophone(on: boolean): void;
  setCamera(on: boolean): void;
  showChat(shown: boolean): void;
  showInvite(shown: boolean): void;
  /** Fills in the user's name, while they are outside the room. */
  setName(name: string): void;
  leave(): void;
  /** Ends the call in this page, and takes the frame away. */
  close(): void;
}

/** Puts a room into an element, which it fills. */
export function createCall(
  element: Element,
  options: CallOptions,
): EmbeddedCall;
