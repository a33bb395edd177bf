// A server between library and engine that is in trouble for the first requests.
import { once } from "node:events";
import { createServer } from "node:http";
import { engineUrl } from "./engine.mjs";

/**
 * @param plan For each request: "lose" takes it to the engine and cuts the answer, a number answers with that status
 *   instead of the engine; what comes after the plan just passes.
 */
export async function troubled(plan) {
  const seen = [];
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts);
    const trouble = plan[seen.length];
    seen.push({ path: request.url, headers: request.headers, trouble });
    if (typeof trouble === "number") {
      response.writeHead(trouble, { "Retry-After": "1" });
      return response.end();
    }

    const { host, connection, "content-length": length, "transfer-encoding": encoding, ...headers } = request.headers;
    const answer = await fetch(engineUrl + request.url, { method: request.method, headers, body });
    const text = await answer.text();
    if (trouble === "lose") return response.destroy();
    response.writeHead(answer.status, { "Content-Type": answer.headers.get("content-type") ?? "text/plain" });
    response.end(text);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    seen,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
