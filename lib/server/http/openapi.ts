/** The REST interface, described as OpenAPI 3.1. */
import { toJsonSchema } from "@valibot/to-json-schema";
import type * as v from "valibot";
import {
  AdminRoom,
  KnownRoom,
  NewRoom,
  TokenRequest,
} from "../../protocol/requests.ts";
import { RoomSummary } from "../../protocol/rooms.ts";
import { ResumeTicket } from "../../protocol/signaling.ts";

type Schema = Record<string, unknown>;
/** A schema that stands elsewhere. */
type Ref = { $ref: string };

/** One way to ask for something. */
export interface Operation {
  summary: string;
  /** Whether it takes the administrators' secret. */
  security?: { secret: never[] }[];
  parameters?: Schema[];
  requestBody?: { content: { "application/json": { schema: Ref } } };
  responses: Record<string, Schema>;
}

/** A description, as far as our own page reads it. */
export interface Description {
  openapi: string;
  info: { title: string; version: string; description: string };
  paths: Record<string, Record<string, Operation>>;
  components: Schema;
}

const schemaOf = (schema: v.GenericSchema): Schema => {
  const { $schema: _, ...rest } = toJsonSchema(schema, {
    errorMode: "ignore",
    typeMode: "input",
  });
  return rest;
};
const SCHEMAS = "#/components/schemas/";
const ref = (name: string): Ref => ({ $ref: SCHEMAS + name });
const json = <S>(schema: S) => ({ "application/json": { schema } });
const says = (description: string, schema?: Schema) => ({
  description,
  ...(schema && { content: json(schema) }),
});
const object = (
  properties: Record<string, Schema>,
  optional: Record<string, Schema> = {},
) => ({
  type: "object",
  properties: { ...properties, ...optional },
  required: Object.keys(properties),
});
const text = { type: "string" };
const roomsAndPeople = object({
  rooms: { type: "integer" },
  people: { type: "integer" },
});
const fails = (...statuses: [string, string][]) =>
  Object.fromEntries(
    statuses.map(([status, what]) => [status, says(what, ref("Error"))]),
  );

const ID = {
  name: "id",
  in: "path",
  required: true,
  description: "The room's code",
  schema: { type: "string", example: "k7mq-2vxp-9drt" },
};
const ADMIN = [{ secret: [] }];
const NO_ROOM: [string, string] = ["404", "There is no such room"];
const NO_SECRET: [string, string] = ["401", "The secret is wrong"];
const TOO_OFTEN: [string, string] = ["429", "Too many tries, wait a minute"];

/** The description that `/api/openapi.json` serves. */
export const description: Description = {
  openapi: "3.1.0",
  info: {
    title: "WebRTC Dashboard",
    version: "1",
    description:
      "Rooms for calls from browser to browser. Errors are `{ error: { code, message } }`.",
  },
  paths: {
    "/api/rooms": {
      get: {
        summary: "The listed rooms",
        responses: {
          "200": says(
            "The rooms that somebody is in, or was in of late",
            object({ rooms: { type: "array", items: ref("RoomSummary") } }),
          ),
        },
      },
      post: {
        summary: "Open a room",
        requestBody: { content: json(ref("NewRoom")) },
        responses: {
          "201": says(
            "The room, with the key that makes whoever has it host",
            object({ id: text, url: text, hostKey: text, hostUrl: text }),
          ),
          ...fails(
            ["400", "The body is not a room"],
            ["401", "Here it takes an account to open a room"],
            ["408", "The body did not come in time"],
            ["413", "The body is too long"],
            TOO_OFTEN,
          ),
        },
      },
    },
    "/api/rooms/live": {
      get: {
        summary: "The listed rooms, at each change, as server-sent events",
        responses: {
          "200": {
            description: "Events whose data are as `GET /api/rooms` answers",
            content: { "text/event-stream": { schema: text } },
          },
        },
      },
    },
    "/api/rooms/{id}": {
      get: {
        summary: "One room that everybody may enter",
        parameters: [ID],
        responses: {
          "200": says("The room", ref("KnownRoom")),
          ...fails(
            ["404", "There is no such room, or it is private"],
            TOO_OFTEN,
          ),
        },
      },
    },
    "/api/rooms/{id}/leave": {
      post: {
        summary: "Give a place back, where the socket may be gone already",
        parameters: [ID],
        requestBody: { content: json(ref("Place")) },
        responses: {
          "204": says("Whoever had this place has it no more"),
          ...fails(
            ["400", "The body is not a place"],
            ["408", "The body did not come in time"],
            ["413", "The body is too long"],
            TOO_OFTEN,
          ),
        },
      },
    },
    "/api/health": {
      get: {
        summary: "How the isolate that answers is",
        responses: Object.fromEntries(
          [["200", "It is well"], ["503", "It stops, or KV does not answer"]]
            .map(([status, what]) => [status, says(what, ref("Health"))]),
        ),
      },
    },
    "/api/ws": {
      get: {
        summary: "The signaling socket; its protocol stands in SPEC.md",
        responses: {
          "101": says("A WebSocket"),
          ...fails(
            ["403", "Pages of this origin may not connect"],
            ["426", "It was not a WebSocket's request"],
            ["503", "This server stops"],
          ),
        },
      },
      post: {
        summary:
          "For pages whose socket does not open: whether their origin may open one",
        responses: {
          "204": says("It may"),
          ...fails(["403", "Pages of this origin may not connect"]),
        },
      },
    },
    "/api/openapi.json": {
      get: {
        summary: "This description",
        responses: { "200": says("OpenAPI 3.1", { type: "object" }) },
      },
    },
    "/api/admin/rooms": {
      get: {
        summary: "Every room, page by page",
        security: ADMIN,
        parameters: [{
          name: "after",
          in: "query",
          description: "The `next` of the page before",
          schema: text,
        }],
        responses: {
          "200": says(
            "Rooms by their ids; `next` is null on the last page",
            object({
              rooms: { type: "array", items: ref("RoomRecord") },
              next: { type: ["string", "null"] },
            }),
          ),
          ...fails(["400", "`after` is no room's id"], NO_SECRET, TOO_OFTEN),
        },
      },
    },
    "/api/admin/rooms/{id}": {
      get: {
        summary: "One room, and who is in it",
        security: ADMIN,
        parameters: [ID],
        responses: {
          "200": says("The room", ref("RoomRecord")),
          ...fails(NO_ROOM, NO_SECRET, TOO_OFTEN),
        },
      },
      delete: {
        summary: "End a room for all",
        security: ADMIN,
        parameters: [ID],
        responses: {
          "204": says("It has ended"),
          ...fails(NO_ROOM, NO_SECRET, TOO_OFTEN),
        },
      },
    },
    "/api/admin/rooms/{id}/tokens": {
      post: {
        summary: "A token with which somebody enters a room, once",
        security: ADMIN,
        parameters: [ID],
        requestBody: { content: json(ref("TokenWish")) },
        responses: {
          "201": says(
            "The token, for the `join` frame, and for how many seconds it can be used",
            object({ token: text, seconds: { type: "integer" } }),
          ),
          ...fails(
            ["400", "The body is not understood"],
            NO_ROOM,
            NO_SECRET,
            TOO_OFTEN,
          ),
        },
      },
    },
  },
  components: {
    securitySchemes: {
      secret: {
        type: "http",
        scheme: "bearer",
        description: "The deployment's API_SECRET",
      },
    },
    schemas: {
      RoomSummary: schemaOf(RoomSummary),
      KnownRoom: schemaOf(KnownRoom),
      NewRoom: schemaOf(NewRoom),
      RoomRecord: schemaOf(AdminRoom),
      TokenWish: schemaOf(TokenRequest),
      Place: schemaOf(ResumeTicket),
      Health: object({
        ok: { type: "boolean" },
        isolate: text,
        kv: { type: "boolean" },
        sockets: { type: "integer" },
        rooms: { type: "integer" },
        draining: { type: "boolean" },
        clockDifferenceMs: {
          type: "integer",
          description: "The largest difference to the clock of another isolate",
        },
      }, {
        sfu: {
          enum: [
            "unknown",
            "ok",
            "unreachable",
            "refused",
            "not-found",
            "failed",
          ],
          description: "How the SFU was seen last, where there is one",
        },
        ways: {
          ...object({ mesh: roomsAndPeople, sfu: roomsAndPeople }),
          description:
            "Rooms of this isolate and people inside them, by how media travels, where there is an SFU",
        },
      }),
      Error: object({ error: object({ code: text, message: text }) }),
    },
  },
};

/** What the body of a request holds, on one line; `null` where it has none. */
export function bodyOf({ requestBody }: Operation): string | null {
  if (!requestBody) return null;
  const { $ref } = requestBody.content["application/json"].schema;
  const schemas = Object(description.components.schemas);
  const { properties, required = [] } = Object(
    schemas[$ref.slice(SCHEMAS.length)],
  );
  const fields = Object.entries(properties).map(([field, schema]) =>
    `${field}${required.includes(field) ? "" : "?"}: ${typeOf(schema)}`
  );
  return `{ ${fields.join(", ")} }`;
}

/** The type that a JSON schema describes, as TypeScript writes it. */
function typeOf(schema: unknown): string {
  const { type, anyOf, enum: values } = Object(schema);
  if (Array.isArray(anyOf)) return anyOf.map(typeOf).join(" | ");
  if (Array.isArray(values)) return values.map((one) => `"${one}"`).join(" | ");
  return String(type);
}
