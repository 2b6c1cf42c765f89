/** What the call screen shows of who may do what. */
import type { Switch } from "../../components/MediaButton.tsx";
import type { RoomRulesProps, RuleView } from "../../components/RoomRules.tsx";
import type { SentAwayView } from "../../components/SentAway.tsx";
import type { TileAction } from "../../components/TileActions.tsx";
import type { WaitingView } from "../../components/WaitingRoom.tsx";
import type { Call } from "../client/call.ts";
import type { Moderation } from "../client/moderation.ts";
import { LIMITS } from "../protocol/limits.ts";
import { plainText } from "../protocol/names.ts";
import { switchOf } from "./devices.ts";
import { namesIn } from "./names.ts";
import { words } from "../words/all.ts";

/** Those before the door, for those who may let them in. */
export function waitingOf(call: Call): WaitingView[] {
  const { moderation } = call;
  const waiting = moderation.roster.value?.waiting ?? [];
  const names = namesIn(call);
  return waiting.map(({ id, name }) => ({
    id,
    name: names.get(id) ?? name,
    admit: moderation.action({ do: "admit", who: id }),
    refuse: moderation.action({ do: "refuse", who: id }),
  }));
}

/** Those who were sent away of late, for those who may take it back. */
export function sentAwayOf(call: Call): SentAwayView[] {
  const { moderation } = call;
  const sentAway = moderation.roster.value?.sentAway ?? [];
  const names = namesIn(call);
  return sentAway.map(({ id, name }) => ({
    id,
    name: names.get(id) ?? name,
    readmit: moderation.action({ do: "readmit", who: id }),
  }));
}

/** Who switched this person's microphone off, in words; `null` where nobody did. */
export function muteOf(call: Call): string | null {
  const { own, mutedBy } = call.moderation;
  if (own.value?.silenced) return words.banner.silenced;
  const by = mutedBy.value;
  return by === null
    ? null
    : words.banner.mutedBy(namesIn(call).get(by) ?? call.authors.nameOf(by));
}

/** Whether nobody is inside who could let others in. */
export function isUnattended({ moderation }: Call): boolean {
  const people = moderation.roster.value?.participants ?? [];
  return people.every(({ role }) => role === "guest");
}

/** What may be done about somebody inside. */
export function actionsAbout(
  moderation: Moderation,
  who: string,
): TileAction[] {
  const role = moderation.find(who)?.role;
  const promote = (to: "host" | "moderator" | "guest") =>
    role === to ? null : moderation.action({ do: "promote", who, role: to });
  const { mute, remove, makeHost, makeModerator, makeGuest } = words.people;
  const actions = [
    [mute, moderation.action({ do: "mute", who })],
    [makeModerator, promote("moderator")],
    [makeHost, promote("host")],
    [makeGuest, promote("guest")],
    [remove, moderation.action({ do: "remove", who })],
  ] as const;
  return actions.flatMap(([label, act]) => act ? [{ label, act }] : []);
}

/** The microphone's switch; where it was muted for good, it cannot be switched on. */
export function microphoneOf({ media, moderation }: Call): Switch {
  const { microphone } = media;
  const own = switchOf(microphone);
  const { silenced } = moderation.own.value ?? {};
  return silenced && !own.on ? { ...own, toggle: null } : own;
}

/** Whether nobody comes in who is not admitted; `toggle` is null for those who may not change it. */
export function lockOf({ moderation }: Call) {
  const locked = moderation.roster.value?.rules.locked ?? false;
  const toggle = moderation.action({ do: "lock", locked: !locked });
  return { locked, toggle };
}

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
