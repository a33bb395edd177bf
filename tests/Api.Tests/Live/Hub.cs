using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Api.Tests.Live;

/// <summary>Connections to the live hub over real sockets.</summary>
static class Hub
{
    public static async Task<HubConnection> Connect(Uri engine, string key)
    {
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(Socket(engine)));
        builder.Services.AddSingleton<IConnectionFactory>(new Sockets(key));
        builder.Services.AddSingleton<IHubProtocol, JsonHubProtocol>();
        var connection = builder.Build();
        await connection.StartAsync();
        return connection;
    }

    /// <summary>Shakes hands, subscribes to everything, and never reads again.</summary>
    public static async Task<IAsyncDisposable> ConnectAndStall(Uri engine, string key)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new($"{Socket(engine)}?access_token={key}"), default);
        await Say(socket, """{"protocol":"json","version":1}""");
        await socket.ReceiveAsync(new byte[64], default); // the handshake's answer
        await Say(socket, """{"type":4,"invocationId":"1","target":"Subscribe","arguments":[{"after":"0.0"}]}""");
        return new Stalled(socket);
    }

    static Uri Socket(Uri engine) => new UriBuilder(engine) { Scheme = "ws", Path = "/hubs/live" }.Uri;

    static Task Say(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, true, default);

    sealed class Stalled(ClientWebSocket socket) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            socket.Abort();
            socket.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    sealed class Sockets(string key) : IConnectionFactory
    {
        public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
        {
            var socket = new ClientWebSocket();
            socket.Options.SetRequestHeader("Authorization", "Bearer " + key);
            await socket.ConnectAsync(((UriEndPoint)endpoint).Uri, cancellationToken);
            return new SocketConnection(socket);
        }
    }

    /// <summary>A web socket as the SignalR client wants its transport, since the package that brings one does not restore.</summary>
    sealed class SocketConnection : ConnectionContext, ITransferFormatFeature, IDuplexPipe
    {
        readonly ClientWebSocket _socket;
        readonly Pipe _in = new();
        readonly Pipe _out = new();
        readonly Task _loops;

        public SocketConnection(ClientWebSocket socket)
        {
            _socket = socket;
            Features.Set<ITransferFormatFeature>(this);
            Transport = this;
            _loops = Task.WhenAll(Receive(), Send());
        }

        public override string ConnectionId { get; set; } = "test";

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

        public override IDuplexPipe Transport { get; set; }

        public PipeReader Input => _in.Reader;

        public PipeWriter Output => _out.Writer;

        public TransferFormat SupportedFormats => TransferFormat.Text;

        public TransferFormat ActiveFormat { get; set; } = TransferFormat.Text;

        public override async ValueTask DisposeAsync()
        {
            _socket.Abort();
            _socket.Dispose();
            await _in.Reader.CompleteAsync();
            await _out.Writer.CompleteAsync();
            await _loops;
            await base.DisposeAsync();
        }

        async Task Receive()
        {
            try
            {
                while (true)
                {
                    var read = await _socket.ReceiveAsync(_in.Writer.GetMemory(8_192), default);
                    if (read.MessageType == WebSocketMessageType.Close) break;
                    _in.Writer.Advance(read.Count);
                    await _in.Writer.FlushAsync();
                }
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The test closed the socket.
            }

            await _in.Writer.CompleteAsync();
        }

        async Task Send()
        {
            try
            {
                while (await _out.Reader.ReadAsync() is { IsCompleted: false } read)
                {
                    foreach (var part in read.Buffer) await _socket.SendAsync(part, WebSocketMessageType.Text, true, default);
                    _out.Reader.AdvanceTo(read.Buffer.End);
                }
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The test closed the socket.
            }
        }
    }
}
