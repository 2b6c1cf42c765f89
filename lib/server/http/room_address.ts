/** Addresses of rooms that were changed on their way: in another case, with a full stop, cut off. */
import { isRoomId } from "../../protocol/ids.ts";
import { linkIn } from "../../protocol/links.ts";

const PLACE = "/room/";
/** A code without the page's own part, as people type it after the host. */
const CODE_ALONE = /^\/[\da-z]{4}-[\da-z]{4}-[\da-z]{4}\/?$/i;

/**
 * Where the room is that an address was meant for; `null` for every other address, and for the right
 * one. What is behind the `#` browsers keep by themselves, unless a program wrote it into the path.
 */
export function roomAddressFor(
  { pathname, search }: Pick<URL, "pathname" | "search">,
): string | null {
  const isRoom = pathname.toLowerCase().includes(PLACE) &&
    !pathname.startsWith("/api/");
  if (!isRoom && !CODE_ALONE.test(pathname)) return null;
  if (pathname.startsWith(PLACE) && isRoomId(pathname.slice(PLACE.length))) {
    return null;
  }
  const link = linkIn(pathname);
  if (!link) return null;
  const [path, fragment = ""] = link.path.split(/(?=#)/);
  return path + search + fragment;
}
