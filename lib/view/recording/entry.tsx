/** The line "Record" of the menu "More", and the menu that it opens, whose code comes when it is wanted. */
import { useRef } from "preact/hooks";
import { MenuFrame } from "../../../components/call/MenuFrame.tsx";
import { words as allWords } from "../../words/all.ts";
import { words } from "../../words/more.ts";
import type { MoreEntry } from "../more/more.ts";
import { loadRecording, mayRecord, recordingCode } from "./loading.ts";

/** Absent for those who may not record. */
export const record: MoreEntry = {
  id: "record",
  group: "room",
  icon: "record",
  get label() {
    return words.record;
  },
  act: ({ call }) => mayRecord(call) ? loadRecording : null,
  Menu: RecordSlot,
};

function RecordSlot({ close }: { close: () => void }) {
  const loaded = recordingCode.value;
  return loaded
    ? <loaded.RecordChoices close={close} />
    : <Loading close={close} />;
}

/** What is there until the code is, or where it does not come. */
function Loading({ close }: { close: () => void }) {
  const frame = useRef<HTMLDivElement>(null);
  return (
    <MenuFrame role="group" name={words.record} frame={frame} close={close}>
      {() => <p role="status">{allWords.call.loading}</p>}
    </MenuFrame>
  );
}
