import { assertEquals } from "@std/assert";
import { signal } from "@preact/signals";
import { quietEffect } from "../../../lib/client/call/quiet_effect.ts";

Deno.test("[PEER-1] an effect that fails stops neither the others nor whoever changed the signal", () => {
  const { error } = console;
  let told = 0;
  console.error = () => told++;
  try {
    const number = signal(0);
    const seen: number[] = [];
    const undo = [
      quietEffect(() => {
        if (number.value === 1) throw new Error("a bug");
      }),
      quietEffect(() => {
        seen.push(number.value);
      }),
    ];
    number.value = 1;
    number.value = 2;
    assertEquals(seen, [0, 1, 2]);
    assertEquals(told, 1);
    for (const end of undo) end();
    number.value = 3;
    assertEquals(seen, [0, 1, 2]);
  } finally {
    console.error = error;
  }
});
