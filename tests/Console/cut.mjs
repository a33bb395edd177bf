// A wire between browser and engine that the test can cut.

import { once } from "node:events";
import { connect, createServer } from "node:net";
import { engineUrl } from "./engine.mjs";

export async function openWire() {
  const engine = new URL(engineUrl);
  const sockets = new Set();
  let cut = false;

  const server = createServer((near) => {
    if (cut) return near.destroy();
    const far = connect(Number(engine.port || 80), engine.hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ]) {
      sockets.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    near.pipe(far);
    far.pipe(near);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    url: `http://127.0.0.1:${server.address().port}`,
    cut: () => {
      cut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend: () => {
      cut = false;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
