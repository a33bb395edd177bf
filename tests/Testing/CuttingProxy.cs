using System.Net;
using System.Net.Sockets;

namespace HealthEngine.Testing;

/// <summary>A TCP proxy on 127.0.0.1 that can cut a connection at an exact point of a conversation.</summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stopping = new();
    readonly int _target;
    readonly Task _accepting;
    volatile Cut? _cut;

    public CuttingProxy(int targetPort)
    {
        _target = targetPort;
        _listener.Start();
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The next request that holds <paramref name="marker"/> reaches the server; its answer is lost with the connection.</summary>
    public void LoseAnswerTo(byte[] marker) => _cut = new(marker, ReachesServer: true);

    /// <summary>The next request that holds <paramref name="marker"/> is lost with the connection.</summary>
    public void LoseRequest(byte[] marker) => _cut = new(marker, ReachesServer: false);

    /// <summary>With the next request that holds <paramref name="marker"/> all connections are lost, and none is made again.</summary>
    /// <returns>Ends when that has come about.</returns>
    public Task LoseAllAt(byte[] marker, bool reachesServer)
    {
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _cut = new(marker, reachesServer, lost);
        return lost.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stopping.Dispose();
    }

    async Task Accept()
    {
        var open = new List<Task>();
        try
        {
            while (true) open.Add(Carry(await _listener.AcceptSocketAsync(_stopping.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(open);
        }
    }

    async Task Carry(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            var conversation = new Conversation();
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _target, _stopping.Token);
                await Task.WhenAny(Requests(client, server, conversation), Answers(server, client, conversation));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                // Either end has gone; so does the other.
            }
        }
    }

    async Task Requests(Socket client, Socket server, Conversation conversation)
    {
        var buffer = new byte[64 * 1024];
        while (await client.ReceiveAsync(buffer, _stopping.Token) is var read and > 0)
        {
            var cut = _cut;
            if (cut is not null && buffer.AsSpan(0, read).IndexOf(cut.Marker) >= 0)
            {
                _cut = null;
                conversation.LosesAnswer = true;
                if (cut.ReachesServer) await server.SendAsync(buffer.AsMemory(0, read), _stopping.Token);
                if (cut.Lost is not null) await LoseAll(cut.Lost);
                if (!cut.ReachesServer) return;
                continue;
            }

            await server.SendAsync(buffer.AsMemory(0, read), _stopping.Token);
        }
    }

    async Task LoseAll(TaskCompletionSource lost)
    {
        _listener.Stop();
        await _stopping.CancelAsync();
        lost.SetResult();
    }

    async Task Answers(Socket server, Socket client, Conversation conversation)
    {
        var buffer = new byte[64 * 1024];
        while (await server.ReceiveAsync(buffer, _stopping.Token) is var read and > 0)
        {
            if (conversation.LosesAnswer) return;
            await client.SendAsync(buffer.AsMemory(0, read), _stopping.Token);
        }
    }

    sealed record Cut(byte[] Marker, bool ReachesServer, TaskCompletionSource? Lost = null);

    sealed class Conversation
    {
        public volatile bool LosesAnswer;
    }
}
