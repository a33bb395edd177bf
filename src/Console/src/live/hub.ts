import type { HubConnection, HubConnectionState } from "@microsoft/signalr";
import { tokenHeader } from "../api/client";
import type { Cursor } from "./cursor";
import type { Line } from "./feed";

/** Opens the engine's hub and subscribes. The library is loaded with the first line, after the sign-in. */
export async function openHubLine(
  token: string,
  after: Cursor | undefined,
  onItem: (wire: unknown) => void,
): Promise<Line> {
  const { HubConnectionBuilder, HubConnectionState, LogLevel } = await import("@microsoft/signalr");
  const connection = new HubConnectionBuilder()
    .withUrl("/hubs/live", { headers: { [tokenHeader]: token } })
    .configureLogging(LogLevel.None)
    .build();
  await connection.start();
  return {
    closed: subscribe(connection, after, onItem, HubConnectionState.Connected),
    close: () => void connection.stop(),
  };
}

function subscribe(
  connection: HubConnection,
  after: Cursor | undefined,
  onItem: (wire: unknown) => void,
  connected: HubConnectionState,
): Promise<"down" | "refused"> {
  const filter = {
    ...(after === undefined ? {} : { after }),
    kinds: ["alert", "reading", "risk", "run", "task"],
  };
  const ended = new Promise<"down" | "refused">((resolve) => {
    connection.onclose(() => resolve("down"));
    connection.stream("Subscribe", filter).subscribe({
      next: onItem,
      error: () => resolve(connection.state === connected ? "refused" : "down"),
      complete: () => resolve("down"),
    });
  });
  return ended.then(async (end) => {
    await connection.stop();
    return end;
  });
}
