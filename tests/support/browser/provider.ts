/** A real OpenID provider for tests, with a page on which anybody signs in as whoever they like. */
import { createServer, type Server } from "node:http";
import Provider from "oidc-provider";

export const CLIENT = { id: "dashboard", secret: "known to both of them" };

/** A provider on this machine. */
export interface TestProvider {
  issuer: string;
  close(): Promise<void>;
}

/** Starts one for a dashboard at an origin that is told later. */
export async function startProvider(
  callbacks: () => string[],
): Promise<TestProvider> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const issuer = `http://localhost:${port}`;
  const provider = new Provider(issuer, {
    clients: [{
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      token_endpoint_auth_method: "client_secret_post",
      redirect_uris: callbacks(),
    }],
    claims: { openid: ["sub"], profile: ["name"] },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, name: `${id} Lovelace` }),
    }),
    pkce: { required: () => true },
    cookies: { keys: ["for a test"] },
  });
  server.on("request", provider.callback());
  return {
    issuer,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
