/** The theme that somebody chose, as their browser's cookie tells. */
import { cookieOf } from "../auth/cookies.ts";

/** `null` where it is that of the system. */
export function themeOf(request: Request): "light" | "dark" | null {
  const theme = cookieOf(request, "theme");
  return theme === "light" || theme === "dark" ? theme : null;
}
