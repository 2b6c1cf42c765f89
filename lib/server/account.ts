/** Who is signed in, as pages show it. */
import type { State } from "./services.ts";

/** `null` where nobody can sign in. @param back the path to come back to */
export function accountOf(
  { signIn, person }: Pick<State, "signIn" | "person">,
  back: string,
): { name: string | null; back: string } | null {
  return signIn && { name: person?.name ?? null, back };
}
