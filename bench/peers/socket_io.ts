/** A Socket.IO server as it is published, with the relay of its documentation's private messages. */
import { createServer } from "node:http";
// deno-lint-ignore no-import-prefix -- what the app is compared with is no dependency of its own
import { Server } from "npm:socket.io@4.8.4";
import { endWithParent } from "../server/parent.ts";

const http = createServer();
const io = new Server(http);
io.on("connection", (socket) => {
  socket.on("signal", (to: string, signal: unknown) => {
    socket.to(to).emit("signal", socket.id, signal);
  });
});
http.listen(0, () => {
  const address = http.address();
  if (!address || typeof address === "string") throw new Error("no port");
  console.log(`Socket.IO: http://localhost:${address.port}/`);
});
endWithParent();
