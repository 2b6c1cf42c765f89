/** People who are only in the rosters that a page gets: a large call needs no browser for each. */
import type { Person } from "./person.ts";

/** Somebody whom the server does not know. */
export interface CrowdMember {
  id: string;
  name: string;
  order: number;
  role: "host" | "moderator" | "guest";
  features: string[];
  permissions: string[];
}

/** The crowd in front of one page. */
export interface Crowd {
  /** From now on these are in the room. */
  show(members: readonly CrowdMember[]): void;
}

/** The orders of those whom the server knows: the crowd came before them, and offers to them, or does not. */
const AFTER = 1_000;

/** So many people, numbered from 1. */
export const crowdOf = (
  count: number,
  name = (n: number) => `Guest ${n}`,
): CrowdMember[] =>
  Array.from({ length: count }, (_, n) => ({
    id: String(n + 1).padStart(16, "c"),
    name: name(n + 1),
    order: n + 1,
    role: "guest",
    features: [],
    permissions: [],
  }));

interface Message {
  roster?: { version: number; participants: { order: number }[] };
}

/** Comes between a page that is yet to open and its server, and adds people to what that says. */
export async function crowd(
  { page }: Person,
  first: readonly CrowdMember[],
): Promise<Crowd> {
  let members = first;
  let shown = 0;
  let resend = () => {};
  const withCrowd = (text: string): string => {
    const message: Message = JSON.parse(text);
    if (!message.roster) return text;
    const { version, participants } = message.roster;
    return JSON.stringify({
      ...message,
      roster: {
        ...message.roster,
        version: version * AFTER + shown,
        participants: [
          ...members,
          ...participants.map((one) => ({ ...one, order: one.order + AFTER })),
        ],
      },
    });
  };
  await page.routeWebSocket(/\/api\/ws/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((data) => {
      const text = String(data);
      const { roster }: Message = JSON.parse(text);
      if (roster) {
        resend = () =>
          socket.send(withCrowd(JSON.stringify({ type: "roster", roster })));
      }
      socket.send(withCrowd(text));
    });
  });
  return {
    show: (next) => {
      members = next;
      shown++;
      resend();
    },
  };
}
