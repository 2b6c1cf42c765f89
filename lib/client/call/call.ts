/** A call: everything that its screen shows and does. */
import type { SocketProblem } from "../page/socket_problem.ts";
import {
  computed,
  type ReadonlySignal,
  signal,
  untracked,
} from "@preact/signals";
import { Authors } from "../chat/authors.ts";
import { Conversation } from "../chat/conversation.ts";
import type { Hands } from "../hands/hands.ts";
import { LevelMeter } from "../media/level_meter.ts";
import { LocalMedia } from "../media/local_media.ts";
import type { MemoryPort } from "../media/source.ts";
import type { Speaker, SpeakerMemory } from "../media/speaker.ts";
import type { Reactions } from "../reactions/reactions.ts";
import type { Moderation } from "../room/moderation.ts";
import type { Fragment } from "../../protocol/links.ts";
import { LinkSecrets } from "../room/link_secrets.ts";
import { hostKeyOf, roomPath, saveHostKey } from "../room/room_keys.ts";
import type {
  MediaSession,
  RemotePeer,
  Subscription,
} from "../session/session.ts";
import type { VideoSlot } from "../session/slots.ts";
import { Topics } from "../session/topics.ts";
import type { Uplink } from "../session/uplink.ts";
import type { ServerState } from "../signaling/signaling_socket.ts";
import { rememberedName } from "../storage/browser_storage.ts";
import {
  rememberDevice,
  rememberedDevice,
} from "../storage/remembered_devices.ts";
import type { PeerTrust } from "../trust/authenticator.ts";
import { Privacy } from "../trust/privacy.ts";
import { publishMedia, trackOf } from "./captured.ts";
import { Lifecycle, type Phase } from "./lifecycle.ts";
import { logLifecycle } from "./lifecycle_log.ts";
import { OwnState } from "./own_state.ts";
import { quietEffect } from "./quiet_effect.ts";
import type { CallWorld } from "./world.ts";

export type { JoinOptions, Phase, RejoinRefusal } from "./lifecycle.ts";

const NO_UPLINK: Uplink = { used: 0, available: null };
const NO_TRUST: ReadonlyMap<string, PeerTrust> = new Map();

/** What the call screen shows and does; an action is `null` where it cannot be done now. */
export class Call {
  readonly phase: Lifecycle["phase"];
  readonly name: ReadonlySignal<string>;
  readonly title: Lifecycle["title"];
  readonly sealedTitle: Lifecycle["sealedTitle"];
  readonly server: ReadonlySignal<ServerState>;
  readonly peers: ReadonlySignal<readonly RemotePeer[]>;
  readonly media: LocalMedia;
  /** What this browser keeps of its devices. */
  readonly memory: MemoryPort & SpeakerMemory = {
    load: (kind) => rememberedDevice(this.#world.storage, kind),
    save: (kind, memory) => rememberDevice(this.#world.storage, kind, memory),
  };
  /** Where the call is heard; `null` until the code for it is loaded, or where it cannot be selected. */
  readonly speaker = signal<Speaker | null>(null);
  /** Who wants to say something; `null` until the code for it is loaded. */
  readonly hands = signal<Hands | null>(null);
  /** What people think of it just now; `null` until the code for it is loaded. */
  readonly reactions = signal<Reactions | null>(null);
  /** The current stay in the room; `null` outside. */
  readonly session: ReadonlySignal<MediaSession | null>;
  /** What the pages send each other: features whose code comes late register theirs. */
  readonly topics = new Topics();
  /** How loud the own microphone is, from 0 to 1; `null` where the browser does not measure it. */
  readonly level: ReadonlySignal<number | null>;
  /** Whether this person speaks. */
  readonly speaking: ReadonlySignal<boolean>;
  readonly uplink: ReadonlySignal<Uplink>;
  /** The own camera's video, while it is on. */
  readonly preview: ReadonlySignal<MediaStream | null>;
  readonly chat: Conversation;
  /** Who wrote what is in it. */
  readonly authors: Authors;
  /** What the room is like, and what this person may do about it. */
  readonly moderation: Moderation;
  /** The secrets of the room's link, as far as this browser knows them. */
  readonly secrets: LinkSecrets;
  /** What is known of each peer's key, by their id, without trusting the server. */
  readonly trust: ReadonlySignal<ReadonlyMap<string, PeerTrust>>;
  readonly privacy: Privacy;
  /** Whether the page shows ways to invite people; the site around a frame may have its own. */
  readonly invites = signal(true);
  /** What this person says of themselves. */
  readonly state = new OwnState();
  readonly join: Lifecycle["join"];
  /** What the server wants of somebody inside whom it does not let in again; `null` where all is well. */
  readonly rejoinRefusal: Lifecycle["rejoinRefusal"];
  /** Asks the server again now. */
  readonly rejoin: Lifecycle["rejoin"];
  readonly leave: Lifecycle["leave"];
  /** Whether this tab's last page was inside this room when it went away. */
  readonly wasInside: boolean;
  /** Says something to everybody, and offers a file with it. */
  readonly sendChat: ReadonlySignal<
    ((text: string, file?: unknown) => void) | null
  >;
  readonly #world: CallWorld;
  readonly room: string;
  readonly #hostKey = signal<string | null>(null);
  /** Where somebody was when they opened a host link: in the call it is too late for this stay. */
  readonly keyGivenIn = signal<Phase | null>(null);
  readonly #lifecycle: Lifecycle;
  readonly #level: LevelMeter;
  /** How what the others send is shown: a session that begins later is told, too. */
  readonly #shown = new Map<string, [string, VideoSlot, Subscription]>();
  #undo: (() => void)[] = [];

  /** @param titles the room's, as the page came with them */
  constructor(
    world: CallWorld,
    room: string,
    titles: { title: string; sealedTitle: string },
  ) {
    this.#world = world;
    this.room = room;
    this.#hostKey.value = hostKeyOf(world.storage, room);
    this.secrets = new LinkSecrets(world.storage, room);
    this.privacy = new Privacy(world.storage, world.makeKey(this.secrets));
    this.media = new LocalMedia(world.mediaDevices, this.memory);
    this.#level = new LevelMeter({ document: world.document });
    const lifecycle = new Lifecycle({
      world,
      room,
      titles,
      topics: this.topics,
      privacy: this.privacy,
      media: {
        start: () => this.media.start(),
        release: () => this.media.release(),
        muteMicrophone: () => this.media.microphone.turnOff(),
      },
    });
    this.#lifecycle = lifecycle;
    lifecycle.setName(rememberedName(world.storage));
    this.phase = lifecycle.phase;
    this.name = lifecycle.name;
    this.title = lifecycle.title;
    this.sealedTitle = lifecycle.sealedTitle;
    this.server = lifecycle.server;
    this.moderation = lifecycle.moderation;
    this.rejoinRefusal = lifecycle.rejoinRefusal;
    this.join = lifecycle.join;
    this.rejoin = lifecycle.rejoin;
    this.leave = lifecycle.leave;
    this.wasInside = lifecycle.wasInside;
    const { session } = lifecycle;
    this.session = session;
    this.peers = computed(() =>
      lifecycle.handover.value?.mergedPeers(session.value) ??
        session.value?.peers.value ?? []
    );
    this.trust = computed(() => session.value?.trust.peers.value ?? NO_TRUST);
    this.uplink = computed(() => session.value?.uplink.value ?? NO_UPLINK);
    this.level = this.#level.value;
    this.speaking = this.#level.speaking;
    this.preview = computed(() => {
      const track = trackOf(this.media.camera);
      return track && new MediaStream([track]);
    });

    // The features: each registers its topics, and follows the lifecycle where it has to.
    this.authors = new Authors(room, world.tab);
    this.chat = new Conversation({
      room,
      authors: this.authors,
      moderation: this.moderation,
      signer: this.privacy.signer,
      clock: world.clock,
      calendar: world.calendar,
      topics: this.topics,
      session: () => session.value,
    });
    lifecycle.follow(this.chat);
    this.sendChat = computed(() => {
      const phase = this.phase.value;
      return phase.is === "inside" && this.chat.mayWrite
        ? (text, file) => {
          const author = { id: phase.you, name: this.name.value };
          this.chat.send(author, text, world.calendar.now(), file);
        }
        : null;
    });
  }

  /** Starts the preview, and listens to the browser. */
  open(): void {
    const { session, sessions } = this.#lifecycle;
    const listens = computed(() => this.moderation.self.value?.listener);
    // A text: it changes only where the secrets do, or their order.
    const secrets = computed(() => this.secrets.all.value.join());
    this.#undo = [
      this.#lifecycle.open(),
      ...logLifecycle(this),
      quietEffect(() => {
        if (this.media.microphone.capture.value.is === "on") {
          this.moderation.setMutedBy(null);
        }
      }),
      quietEffect(() => {
        if (!listens.value) return;
        for (const source of [this.media.camera, this.media.microphone]) {
          // Whatever switches it on: nothing of a listener's is captured [FLOOR-2].
          source.turnOff();
          untracked(() => source.release());
        }
      }),
      quietEffect(() => {
        const counted = session.value?.localSpeaking.value ?? null;
        this.#level.measure(trackOf(this.media.microphone), counted);
      }),
      quietEffect(() => {
        for (const one of sessions.value) publishMedia(this.media, one);
      }),
      quietEffect(() => {
        for (const one of sessions.value) {
          for (const shown of this.#shown.values()) one.subscribe(...shown);
        }
      }),
      quietEffect(() =>
        this.state.set({
          camera: trackOf(this.media.camera) !== null,
          microphone: trackOf(this.media.microphone) !== null,
        })
      ),
      quietEffect(() => {
        const state = this.state.value.value;
        for (const one of sessions.value) one.setState(state);
      }),
      quietEffect(() => session.value?.setSpeaking(this.speaking.value)),
      quietEffect(() => {
        if (!this.privacy.strict.on.value) return;
        for (const { trust } of sessions.value) trust.enforceStrict();
      }),
      quietEffect(() => {
        if (secrets.value === "") return;
        for (const { trust } of sessions.value) trust.renewProofs();
      }),
      quietEffect(() => {
        const { used, available } = this.uplink.value;
        if (available !== null) {
          this.#lifecycle.setSpareUplink(available - used);
        }
      }),
    ];
    this.media.start();
  }

  /** Releases everything. */
  close(): void {
    // First of all: whatever fails after that leaves no camera on.
    this.media.close();
    this.#lifecycle.close();
    for (const undo of this.#undo.splice(0)) undo();
    this.#level.close();
  }

  /** The path of the room's link, with its secret where it has one. */
  get path(): string {
    return roomPath(this.room, this.secret);
  }

  /** The path of a link that makes whoever opens it host; `null` where this browser may not. */
  get hostPath(): string | null {
    const hostKey = this.#hostKey.value;
    return hostKey && roomPath(this.room, this.secret, hostKey);
  }

  /** The secret of the room's link that is passed on; `null` where it has none. */
  get secret(): string | null {
    return this.secrets.all.value[0] ?? null;
  }

  /** A link of the room was opened, with this behind its `#`. */
  openLink({ secret, hostKey }: Fragment): void {
    this.secrets.opened(secret);
    if (hostKey === null) return;
    const { storage } = this.#world;
    saveHostKey(storage, this.room, hostKey);
    this.#hostKey.value = hostKeyOf(storage, this.room);
    this.keyGivenIn.value = this.phase.value;
  }

  /** What the others shall call this person. */
  setName(name: string): void {
    this.#lifecycle.setName(name);
  }

  /** What a peer sends in a slot is shown like this: they need not send more. */
  subscribe(peer: string, slot: VideoSlot, how: Subscription): void {
    this.#shown.set(`${peer}/${slot}`, [peer, slot, how]);
    for (const session of this.#lifecycle.sessions.value) {
      session.subscribe(peer, slot, how);
    }
  }

  /** Whether this person was let in since they last wanted to join. */
  get hasStayed(): boolean {
    return this.#lifecycle.hasStayed;
  }

  /** Whether there is no way to anybody, as only relays were asked for and there are none. */
  get lacksRelay(): boolean {
    return this.#lifecycle.lacksRelay;
  }

  /** Why there is no way to the server. */
  get serverProblem(): ReadonlySignal<SocketProblem | null> {
    return this.#world.serverProblem;
  }

  /** Addresses of ICE servers that this browser does not take. */
  get refusedServers(): readonly string[] {
    return this.#lifecycle.refusedServers;
  }

  /** Somebody is about to join: the connection to the server may open now. */
  preconnect(): void {
    this.#lifecycle.preconnect();
  }
}
