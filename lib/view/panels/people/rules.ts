/** What the list of people shows of the room itself. */
import type {
  RoomRulesProps,
  RuleView,
} from "../../../../components/call/RoomRules.tsx";
import type { Call } from "../../../client/call/call.ts";
import * as LIMITS from "../../../protocol/limits.ts";
import { capacityLimits } from "../../../protocol/modes.ts";
import { readRecordAudience } from "../../../protocol/record_audience.ts";
import { toPlainText } from "../../../protocol/names.ts";
import { words } from "../../../words/panels.ts";
import { words as screenWords } from "../../../words/screens.ts";
import { sealedTitleFor } from "../../sealed_titles.ts";

/** The room's rules; `null` for those who may do nothing about them. */
export function rulesOf(
  call: Call,
  hostLink: RoomRulesProps["hostLink"],
): RoomRulesProps | null {
  const { moderation } = call;
  const roster = moderation.roster.value;
  if (!roster || !moderation.action({ do: "mute-all" })) return null;
  const { rules, capacity, password } = roster;
  // A server of before tells nothing of it.
  const { maxCapacity = capacityLimits().maxCapacity } = roster;
  const may = (deed: "rule" | "rename" | "resize" | "password") =>
    roster.permissions.includes(deed);
  const rule = (
    name: string,
    key: "waitingRoom" | "unmute" | "succession",
  ): RuleView => ({
    name,
    on: rules[key],
    set: may("rule")
      ? (on) => moderation.action({ do: "rule", rules: { [key]: on } })?.()
      : null,
  });
  const audience = (
    name: string,
    key: "screen" | "chat" | "files",
  ): RuleView => ({
    name,
    on: rules[key] === "everybody",
    set: may("rule")
      ? (on) => {
        const who = on ? "everybody" as const : "moderators" as const;
        moderation.action({ do: "rule", rules: { [key]: who } })?.();
      }
      : null,
  });
  const denial = moderation.denial.value;
  return {
    rules: [
      rule(words.rules.waitingRoom, "waitingRoom"),
      rule(words.rules.unmute, "unmute"),
      audience(words.rules.chat, "chat"),
      audience(screenWords.rule, "screen"),
      audience(words.rules.files, "files"),
      rule(words.rules.succession, "succession"),
    ],
    speak: may("rule") && rules.speak
      ? {
        now: rules.speak,
        set: (speak) => moderation.action({ do: "rule", rules: { speak } })?.(),
      }
      : null,
    record: may("rule") && rules.record !== undefined
      ? {
        now: readRecordAudience(rules.record),
        set: (record) =>
          moderation.action({ do: "rule", rules: { record } })?.(),
      }
      : null,
    hostLink,
    title: {
      now: call.title.value,
      // Without the link's secret a sealed title can neither be read nor replaced by one.
      set: may("rename") && (roster.sealedTitle === undefined || call.secret)
        ? (text) => rename(call, toPlainText(text, LIMITS.titleChars))
        : null,
    },
    capacity: {
      now: capacity,
      max: Math.max(capacity, maxCapacity),
      set: may("resize")
        ? (capacity) => moderation.action({ do: "resize", capacity })?.()
        : null,
    },
    password: {
      now: password,
      set: may("password")
        ? (password) => moderation.action({ do: "password", password })?.()
        : null,
    },
    end: moderation.action({ do: "end" }),
    problem: denial && words.rules.denied(denial.reason),
  };
}

/** Gives the room a title, which the server gets to know only where it knew the one before. */
async function rename(call: Call, title: string): Promise<void> {
  const { moderation } = call;
  const act = (titles: { title: string; sealedTitle?: string }) =>
    moderation.action({ do: "rename", ...titles })?.();
  if (moderation.roster.peek()?.sealedTitle === undefined) {
    return act({ title });
  }
  const sealedTitle = await sealedTitleFor(call, title);
  if (sealedTitle !== null) act({ title: "", sealedTitle });
  else moderation.setDenial("rename", "storage-unavailable");
}
