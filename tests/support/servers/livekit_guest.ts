/** Somebody on LiveKit without media: a socket that speaks its signaling, as JSON. */

/** What somebody was told, as far as tests look at it. */
interface Told {
  /** Why they are out, if they are. */
  left: string | null;
  /** Of what they wanted to send, by the names that they gave it: whether it was taken. */
  tracks: Map<string, boolean>;
}

/** A participant of LiveKit. */
export class LiveKitGuest {
  readonly told: Told = { left: null, tracks: new Map() };
  readonly #socket: WebSocket;
  readonly #closed: Promise<void>;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.#closed = new Promise((resolve) =>
      socket.addEventListener("close", () => resolve())
    );
    socket.onmessage = ({ data }) => {
      // What came before our first word is binary.
      if (typeof data !== "string") return;
      const { leave, trackPublished, requestResponse } = JSON.parse(data);
      this.told.left ??= leave?.reason ?? null;
      if (trackPublished) this.told.tracks.set(trackPublished.cid, true);
      const refused = requestResponse?.addTrack?.cid;
      if (refused) this.told.tracks.set(refused, false);
    };
  }

  /** Comes in; throws where the token is not taken. @param url LiveKit's address */
  static async enter(url: string, token: string): Promise<LiveKitGuest> {
    const query = `access_token=${token}&protocol=15&auto_subscribe=0`;
    const socket = new WebSocket(`${url}/rtc?${query}`);
    socket.binaryType = "arraybuffer";
    const guest = new LiveKitGuest(socket);
    await new Promise<void>((resolve, reject) => {
      // The first message says that they are inside.
      socket.addEventListener("message", () => resolve(), { once: true });
      socket.onerror = (event) => {
        event.preventDefault();
        reject(new Error("LiveKit lets them not in"));
      };
    });
    // It answers in the form in which it was spoken to last.
    socket.send(JSON.stringify({ ping: 1 }));
    return guest;
  }

  /** Wants to send from a microphone. @param cid what it is called */
  offerMicrophone(cid: string): void {
    const addTrack = { cid, type: "AUDIO", source: "MICROPHONE" };
    this.#socket.send(JSON.stringify({ addTrack }));
  }

  /** Resolves when they are out. */
  get ended(): Promise<void> {
    return this.#closed;
  }

  /** Goes away. */
  async close(): Promise<void> {
    this.#socket.close();
    await this.#closed;
  }
}
