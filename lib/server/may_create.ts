import type { State } from "./services.ts";

/** Whether the request may open a room: where that takes an account, only those who are signed in. */
export function mayCreate(
  { config, person }: Pick<State, "config" | "person">,
): boolean {
  const mode = config.signIn?.mode ?? "optional";
  return mode === "optional" || person !== null;
}
