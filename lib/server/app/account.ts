/** Who is signed in: as pages show it, and what they may do for it. */
import type { State } from "./state.ts";

/** `null` where nobody can sign in. @param back the path to come back to */
export function accountOf(
  { signIn, person }: Pick<State, "signIn" | "person">,
  back: string,
): { name: string | null; back: string } | null {
  return signIn && { name: person?.name ?? null, back };
}

/** Whether the request may open a room: where that takes an account, only those who are signed in. */
export function mayCreate(
  { config, person }: Pick<State, "config" | "person">,
): boolean {
  const mode = config.signIn?.mode ?? "optional";
  return mode === "optional" || person !== null;
}
