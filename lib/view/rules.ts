/** What the list of people shows of the room itself. */
import type { RoomRulesProps, RuleView } from "../../components/RoomRules.tsx";
import type { Call } from "../client/call.ts";
import { LIMITS } from "../protocol/limits.ts";
import { plainText } from "../protocol/names.ts";
import { words } from "../words/panels.ts";

/** The room's rules; `null` for those who may do nothing about them. */
export function rulesOf(
  { moderation }: Call,
  copyHostLink: RoomRulesProps["copyHostLink"],
): RoomRulesProps | null {
  const roster = moderation.roster.value;
  const muteAll = moderation.action({ do: "mute-all" });
  if (!roster || !muteAll) return null;
  const { rules, title, capacity, password } = roster;
  const may = (deed: "rule" | "rename" | "resize" | "password") =>
    roster.may.includes(deed);
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
      rule(words.rules.succession, "succession"),
    ],
    muteAll,
    copyHostLink,
    title: {
      now: title,
      set: may("rename")
        ? (text) =>
          moderation.action({
            do: "rename",
            title: plainText(text, LIMITS.titleChars),
          })?.()
        : null,
    },
    capacity: {
      now: capacity,
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
