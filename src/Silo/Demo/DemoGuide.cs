using System.Globalization;

namespace HealthEngine.Silo.Demo;

/// <summary>Tells somebody who watches the demo where to look, and what the engine should find out by itself.</summary>
static class DemoGuide
{
    // What fits a screen with the start's other messages.
    const int LinesMax = 8;

    static readonly TimeSpan TroubleAhead = TimeSpan.FromDays(6);
    static readonly TimeSpan LossAhead = TimeSpan.FromDays(45);

    public static IEnumerable<string> Lines(PortfolioTruth truth, DateTimeOffset now, double secondsPerDay)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture, $"The demo is live: one day takes {secondsPerDay:0.#} s. What is going to happen, and the engine does not know:");
        foreach (var next in truth.TroubleWithin(now.AddDays(-1), TroubleAhead).Take(LinesMax))
        {
            yield return $"  {next.Name,-22} {next.What} ({When(next.TurnsAt, now)}; owner {next.Owner})";
        }

        yield return "Already in trouble, and about to leave:";
        foreach (var next in truth.LeavingWithin(now, LossAhead).Take(LinesMax))
        {
            yield return $"  {next.Name,-22} {next.What}: leaves {When(next.EndsAt, now)} (owner {next.Owner})";
        }
    }

    static string When(DateTimeOffset at, DateTimeOffset now) => (int)Math.Floor((at - now).TotalDays + 0.01) switch
    {
        <= 0 => "today",
        1 => "tomorrow",
        var days => string.Create(CultureInfo.InvariantCulture, $"in {days} days"),
    };
}
