import { useEffect, useRef, useState } from "preact/hooks";
import { words } from "../../lib/words/moments.ts";
import { LateIcon } from "../ui/LateIcons.tsx";

/** A kind of reaction, which has a picture of its own. */
export type ReactionKind = keyof typeof words.reactions.kinds;

const KINDS = ["like", "clap", "love", "laugh", "wow", "party"] as const;

const addressOf = (kind: ReactionKind) => `/reactions/${kind}.svg`;

/** Where the pictures are. */
export const REACTION_PICTURES = KINDS.map(addressOf);

function Picture({ kind }: { kind: ReactionKind }) {
  return (
    <img
      src={addressOf(kind)}
      alt=""
      width={24}
      height={24}
      draggable={false}
    />
  );
}

/** A button for each kind, in a row. */
export function ReactionRow(
  { send, focusFirst = false }: {
    send: (kind: ReactionKind) => void;
    /** Whether the first gets the focus as soon as it is there. */
    focusFirst?: boolean;
  },
) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focusFirst) row.current?.querySelector("button")?.focus();
  }, []);
  return (
    <div
      ref={row}
      class="reaction-row"
      role="group"
      aria-label={words.reactions.button}
    >
      {KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          aria-label={words.reactions.kinds[kind]}
          title={words.reactions.kinds[kind]}
          onClick={() => send(kind)}
        >
          <Picture kind={kind} />
        </button>
      ))}
    </div>
  );
}

/** The button of the reactions, and the row that it opens; it stays open for more than one. */
export function ReactionsButton(
  { send }: { send: (kind: ReactionKind) => void },
) {
  const [open, setOpen] = useState(false);
  const slot = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!open) return;
    const outside = ({ target }: Event) => {
      if (target instanceof Node && !slot.current?.contains(target)) {
        setOpen(false);
      }
    };
    document.addEventListener("pointerdown", outside, true);
    return () => document.removeEventListener("pointerdown", outside, true);
  }, [open]);
  return (
    <span
      ref={slot}
      class="control-slot"
      data-place="reactions"
      onFocusOut={({ relatedTarget }) => {
        if (
          relatedTarget instanceof Node &&
          !slot.current?.contains(relatedTarget)
        ) setOpen(false);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.stopPropagation(); // The panel stays.
        setOpen(false);
        slot.current?.querySelector<HTMLElement>("[aria-expanded]")?.focus();
      }}
    >
      <button
        type="button"
        class="control"
        aria-expanded={open ? "true" : "false"}
        aria-label={words.reactions.button}
        data-tip={words.reactions.button}
        onClick={() => setOpen(!open)}
      >
        <LateIcon name="smile" />
        <span class="control-label" aria-hidden="true">
          {words.reactions.button}
        </span>
      </button>
      {open && <ReactionRow send={send} focusFirst />}
    </span>
  );
}

/** Reactions that rise over whoever's they are. */
export function RisingReactions(
  { reactions }: {
    reactions: readonly { key: number; kind: ReactionKind }[];
  },
) {
  return reactions.length === 0 ? null : (
    <div class="rising" aria-hidden="true">
      {reactions.map(({ key, kind }) => (
        <span key={key} data-lane={key % 5}>
          <Picture kind={kind} />
        </span>
      ))}
    </div>
  );
}
