using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace HealthEngine.Engine.Bench;

/// <summary>One kept-alive HTTP/1.1 connection that posts ready-made bytes and reads no more of an answer than it must.</summary>
/// <remarks>
/// The load generator shares two cores with what it measures. HttpClient would take as much of them as the engine does, and the
/// pool with asynchronous sockets a tenth more than blocked threads do.
/// </remarks>
sealed class PostConnection : IDisposable
{
    readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    readonly byte[] _answer = new byte[64 * 1024]; // Longer answers are none of ours.

    public PostConnection(Uri address) => _socket.Connect(new IPEndPoint(IPAddress.Loopback, address.Port));

    /// <summary>Blocks until the answer is there.</summary>
    /// <returns>Its status.</returns>
    public int Post(ReadOnlySpan<byte> request)
    {
        _socket.Send(request);
        var length = 0;
        while (true)
        {
            var read = _socket.Receive(_answer.AsSpan(length));
            if (read == 0) throw new IOException("The server closed the connection.");
            length += read;
            if (IsWhole(_answer.AsSpan(0, length), out var status)) return status;
        }
    }

    public void Dispose() => _socket.Dispose();

    static bool IsWhole(ReadOnlySpan<byte> answer, out int status)
    {
        status = 0;
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        if (!Utf8Parser.TryParse(answer["HTTP/1.1 ".Length..], out status, out _)) throw new IOException("That is no HTTP.");
        var body = answer[(end + 4)..];
        var at = answer[..end].IndexOf("Content-Length: "u8);
        if (at < 0) return body.EndsWith("0\r\n\r\n"u8); // Chunked.
        return Utf8Parser.TryParse(answer[(at + "Content-Length: ".Length)..], out int expected, out _) && body.Length >= expected;
    }
}
