/** Which part of the panel "People" is shown. */
import { signal } from "@preact/signals";
import type { PeopleTab } from "../../../../components/call/ParticipantList.tsx";
import type { OpenPanel } from "../SidePanels.tsx";
import { people } from "./entry.ts";

/** The tab that was chosen; where there is none of it, those inside are shown. */
export const peopleTab = signal<PeopleTab>("inside");

/** Opens the panel at one of its tabs. */
export function openPeople(open: OpenPanel, tab: PeopleTab): void {
  peopleTab.value = tab;
  open.value = people.id;
}
