using System.Net;
using System.Net.Http.Headers;

namespace HealthEngine.Client.Sending;

/// <summary>Which failures pass by themselves, and how long to wait for it.</summary>
static class RetryWaits
{
    public static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    /// <summary>The wait after a failed try: what the engine asked for, else a doubling one. Never longer than the longest.</summary>
    /// <param name="attempt">Tries before this one.</param>
    /// <param name="chance">0 to 1; spreads clients that failed together.</param>
    public static TimeSpan After(int attempt, RetryConditionHeaderValue? asked, ClientOptions options, double chance)
    {
        var wait = Asked(asked, options.Time.GetUtcNow()) ?? Doubling(attempt, options) * (0.5 + chance / 2);
        return wait < options.RetryMax ? wait : options.RetryMax;
    }

    static TimeSpan? Asked(RetryConditionHeaderValue? asked, DateTimeOffset now) =>
        (asked?.Delta ?? asked?.Date - now) is { } wait ? wait > TimeSpan.Zero ? wait : TimeSpan.Zero : null;

    static TimeSpan Doubling(int attempt, ClientOptions options)
    {
        var wait = options.RetryFirst;
        for (var i = 0; i < attempt && wait < options.RetryMax; i++) wait *= 2;
        return wait < options.RetryMax ? wait : options.RetryMax;
    }
}
