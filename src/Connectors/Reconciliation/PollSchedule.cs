using System.Net;
using Polly;
using Polly.Retry;

namespace HealthEngine.Connectors.Reconciliation;

/// <summary>When a question to a vendor is asked again. The schedule is data.</summary>
static class PollSchedule
{
    /// <summary>Waits before each further try, unless the vendor names another.</summary>
    public static readonly IReadOnlyList<TimeSpan> Waits =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60),
    ];

    /// <summary>A vendor that asks for a longer wait is asked again at the next poll.</summary>
    public static readonly TimeSpan WaitMax = TimeSpan.FromMinutes(5);

    /// <summary>One question with its answer; a vendor that is slower than this is down.</summary>
    public static readonly TimeSpan AskMax = TimeSpan.FromSeconds(60);

    public static ResiliencePipeline<HttpResponseMessage> Pipeline(TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = Waits.Count,
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                    .Handle<HttpRequestException>(fault => fault.InnerException is not Egress.EgressRefusedException)
                    .Handle<TimeoutException>()
                    .HandleResult(IsPassing),
                DelayGenerator = attempt => new(Wait(attempt.AttemptNumber, attempt.Outcome.Result, time.GetUtcNow())),
            })
            .Build();

    /// <summary>The vendor's own wish, within bounds, or the schedule's.</summary>
    public static TimeSpan? Wait(int attempt, HttpResponseMessage? answer, DateTimeOffset now)
    {
        var asked = answer?.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - now : null;
        if (asked is null) return Waits[Math.Min(attempt, Waits.Count - 1)];
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked > WaitMax ? WaitMax : asked;
    }

    static bool IsPassing(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;
}
