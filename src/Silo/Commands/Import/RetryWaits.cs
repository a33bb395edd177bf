using System.Net;
using System.Net.Http.Headers;

namespace HealthEngine.Silo.Commands.Import;

/// <summary>Decides which failures pass by themselves, and how long to wait for it.</summary>
public static class RetryWaits
{
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);

    /// <summary>Longer waits, whoever asks for them, would look like a hanging command.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static bool IsPassing(Exception? fault) => fault is HttpRequestException or IOException or TaskCanceledException { InnerException: TimeoutException };

    public static bool IsPassing(HttpResponseMessage? response) => response?.StatusCode is
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>The wait that the engine asked for, within bounds; null: it asked for none.</summary>
    public static TimeSpan? Asked(RetryConditionHeaderValue? after, DateTimeOffset now)
    {
        var asked = after?.Delta ?? after?.Date - now;
        return asked is null ? null : TimeSpan.FromTicks(Math.Clamp(asked.Value.Ticks, 0, Longest.Ticks));
    }
}
