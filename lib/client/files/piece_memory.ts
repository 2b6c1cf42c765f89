/**
 * Memory of what comes and goes. All of a file passes through it, and a browser collects garbage late:
 * tens of MB would pile up.
 */

/** So many are under way at once, more or less. */
const KEPT = 4;

const free: Uint8Array<ArrayBuffer>[] = [];

/** So many bytes; whatever is in them has to be written over. */
export function takeMemory(length: number): Uint8Array<ArrayBuffer> {
  const found = free.findIndex((one) => one.length === length);
  return found < 0 ? new Uint8Array(length) : free.splice(found, 1)[0];
}

/** Nobody needs these bytes any more, or has them. */
export function giveBack(bytes: Uint8Array<ArrayBuffer>): void {
  // A view of something larger is not ours to give.
  if (bytes.length !== bytes.buffer.byteLength) return;
  free.push(bytes);
  const surplus = free.length > KEPT ? free.shift() : undefined;
  if (surplus) letGo(surplus.buffer);
}

let nowhere: MessagePort | null = null;

/** Frees memory at once, wherever somebody may still have it: it has no bytes any more. */
export function letGo(memory: ArrayBuffer): void {
  // No script can free memory, but it can be moved, and what nobody will receive is gone. Chromium
  // moves nothing to a port of which it has noticed that the other end is closed. `transfer(0)` looks
  // like it, and leaves the bytes to Chromium's garbage collector, which does not see them any more.
  for (let tries = 2; tries > 0 && memory.byteLength > 0; tries--) {
    nowhere ??= portToNobody();
    nowhere.postMessage(null, [memory]);
    if (memory.byteLength > 0) nowhere = null;
  }
}

function portToNobody(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  return port1;
}
