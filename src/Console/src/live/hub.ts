import type { HubConnection } from "@microsoft/signalr";
import type { Cursor } from "./cursor";
import type { Line } from "./feed";

/** Opens the engine's hub and subscribes. The library is loaded with the first line, after the sign-in. */
export async function openHubLine(
  key: string,
  after: Cursor | undefined,
  onItem: (wire: unknown) => void,
): Promise<Line> {
  const { HubConnectionBuilder, LogLevel } = await import("@microsoft/signalr");
  const connection = new HubConnectionBuilder()
    .withUrl("/hubs/live", { accessTokenFactory: () => key, withCredentials: false })
    .configureLogging(LogLevel.None)
    .build();
  await connection.start();
  return { closed: subscribe(connection, after, onItem), close: () => void connection.stop() };
}

function subscribe(
  connection: HubConnection,
  after: Cursor | undefined,
  onItem: (wire: unknown) => void,
): Promise<void> {
  const filter = { ...(after === undefined ? {} : { after }), kinds: ["alert", "reading"] };
  const ended = new Promise<void>((resolve) => {
    connection.onclose(() => resolve());
    connection.stream("Subscribe", filter).subscribe({
      next: onItem,
      // The engine ends a stream that reads too slowly; the next line goes on from the cursor.
      error: () => resolve(),
      complete: () => resolve(),
    });
  });
  return ended.then(() => connection.stop());
}
