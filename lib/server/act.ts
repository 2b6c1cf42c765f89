/** From what somebody inside wants done to what it means for the room. */
import type { Action } from "../protocol/actions.ts";
import { newPasswordHash } from "./password.ts";
import type { Act } from "./room.ts";

/** What an action means for the room. A password goes no further: the room sees its hash alone. */
export async function actOf(action: Action): Promise<Act> {
  if (action.do !== "password") return action;
  const { password } = action;
  return {
    do: "password",
    password: password === null ? null : await newPasswordHash(password),
  };
}
