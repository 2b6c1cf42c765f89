import { useEffect, useRef } from "preact/hooks";
import { words } from "../../lib/words/alerts.ts";
import { words as common } from "../../lib/words/all.ts";
import { Icon } from "../ui/Icons.tsx";
import { LateIcon } from "../ui/LateIcons.tsx";
import { Mark } from "../ui/Shapes.tsx";

const RATINGS = ["poor", "fair", "good"] as const;

const pictureOf = (rating: Rating) => `/pictures/${rating}.svg`;

/** Where the pictures are. */
export const RATING_PICTURES = RATINGS.map(pictureOf);

/** How a call was. */
export type Rating = typeof RATINGS[number];

/** The end of a call. */
export interface EndedProps {
  title: string;
  text: string;
  /** For how many minutes, and with how many others; `null` where that is not told. */
  stay: { minutes: number; others: number } | null;
  /** Ways back in. */
  actions: readonly { label: string; act: () => void }[];
  /** What became of a recording that was made here, and the way to it; `null` where there is none. */
  recording: { text: string; show: string } | null;
  /** How it was; `null` where that is not asked. */
  rating: { chosen: Rating | null; choose: (rating: Rating) => void } | null;
}

/** A whole page that says why the call is over, and that nothing is captured any more. */
export function Ended(
  { title, text, stay, actions, recording, rating }: EndedProps,
) {
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that led here is gone: without this, the focus would be nowhere.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="notice ended">
      <Mark alone />
      <h1 ref={heading} tabindex={-1}>{title}</h1>
      <p role="alert">{text}</p>
      <p>{words.ended.released}</p>
      {recording && (
        <p class="end-recording">
          <LateIcon name="record" />
          <span>{recording.text}</span>
          <a href="/recordings">{recording.show}</a>
        </p>
      )}
      <div class="notice-actions">
        {actions.map(({ label, act }, n) => (
          <button
            key={label}
            type="button"
            class={n === 0 ? "button" : "button quiet"}
            onClick={act}
          >
            {label}
          </button>
        ))}
        <a class={actions.length > 0 ? "button quiet" : "button"} href="/">
          {common.home}
        </a>
      </div>
      {stay && (
        <ul class="end-facts">
          <li>
            <LateIcon name="clock" />
            {words.ended.lasted(stay.minutes)}
          </li>
          <li>
            <Icon name="people" />
            {words.ended.others(stay.others)}
          </li>
        </ul>
      )}
      {rating && (
        <div class="rating" role="group" aria-labelledby="rating">
          <h2 id="rating">{words.ended.howWasIt}</h2>
          {RATINGS.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === rating.chosen ? "true" : "false"}
              onClick={() => rating.choose(one)}
            >
              <img src={pictureOf(one)} alt="" width="32" height="32" />
              {words.ended.ratings[one]}
            </button>
          ))}
        </div>
      )}
    </section>
  );
}
