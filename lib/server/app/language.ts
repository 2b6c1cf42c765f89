/** The language in which somebody reads pages. */
import { acceptsLanguages } from "@std/http/negotiation";
import { cookieOf } from "../auth/cookies.ts";

/**
 * The one that they chose, as their browser's cookie tells, or else that of these which their
 * browser prefers; `null` where none of them is wanted.
 * @param spoken the codes of the languages that pages speak
 */
export function languageOf<Language extends string>(
  request: Request,
  spoken: readonly Language[],
): Language | null {
  const chosen = cookieOf(request, "language");
  const preferred = request.headers.has("accept-language")
    ? acceptsLanguages(request, ...spoken)
    : null;
  return spoken.find((one) => one === chosen) ??
    spoken.find((one) => one === preferred) ?? null;
}
