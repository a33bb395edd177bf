using System.Text;

namespace HealthEngine.Client.Tests;

/// <summary>Cuts the first answer after the second empty line, which is before any event, and leaves the others whole.</summary>
/// <param name="cut">Done while the line is cut.</param>
/// <param name="open">Done once the line is open again.</param>
sealed class CutWire(Func<Task> cut, Func<Task> open) : DelegatingHandler(new SocketsHttpHandler())
{
    const int EmptyLines = 2; // after the comment that says "connected", and after what tells the place

    int _requests;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (++_requests == 1)
        {
            var start = await Start(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken);
            response.Dispose();
            await cut();
            return new() { Content = new StringContent(start) };
        }

        await open();
        return response;
    }

    static async Task<string> Start(Stream answer, CancellationToken cancellation)
    {
        var (start, one) = (new StringBuilder(), new byte[1]);
        for (var empty = 0; empty < EmptyLines;)
        {
            await answer.ReadExactlyAsync(one, cancellation);
            if (one[0] == '\n' && start.Length > 0 && start[^1] == '\n') empty++;
            start.Append((char)one[0]);
        }

        return start.ToString();
    }
}
