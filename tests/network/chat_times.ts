/** How long what is said in the chat takes from one page to another. */
import { assert } from "@std/assert";
import type { Person } from "../support/browser/person.ts";
import { until } from "../support/browser/until.ts";
import { sayable, sightings } from "./witness.ts";

/** Milliseconds that the last message may take. */
const WITHIN = 10_000;

/**
 * Says so many messages, one each so many milliseconds, and watches for them: the result is the
 * milliseconds from "Send" until each stood in the reader's log, in ascending order. Both pages must be on one machine,
 * the reader's chat open, and watched by the witness.
 */
export async function chatTimes(
  author: Person,
  reader: Person,
  count: number,
  every: number,
): Promise<number[]> {
  await author.openChat();
  const field = author.page.getByRole("textbox", { name: "Message" });
  const messages = Array.from({ length: count }, sayable);
  const said = await field.evaluate(async (field, { messages, every }) => {
    if (!(field instanceof HTMLTextAreaElement)) throw new Error("no field");
    const times: Record<string, number> = {};
    for (const message of messages) {
      field.value = message;
      times[message] = performance.timeOrigin + performance.now();
      field.form?.requestSubmit();
      await new Promise((resolve) => setTimeout(resolve, every));
    }
    return times;
  }, { messages, every });
  return await until(`${reader.name} has read all`, async () => {
    const read = (await sightings(reader.page)).messages;
    const times = messages.map((message) => {
      const at = read[message];
      assert(at !== undefined, `${message} is not there`);
      return at - said[message];
    });
    return times.toSorted((a, b) => a - b);
  }, WITHIN);
}
