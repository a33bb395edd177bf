using System.Collections.Immutable;
using HealthEngine.Accounts;

namespace HealthEngine.Silo.Demo;

/// <summary>The ground truth of a portfolio: what an engine that only sees the signals should find out.</summary>
/// <param name="Chapters">In the order in which they show.</param>
public sealed record PortfolioTruth(ImmutableArray<AccountTruth> Chapters)
{
    /// <summary>Troubles that show within a time, soonest first.</summary>
    public IEnumerable<AccountTruth> TroubleWithin(DateTimeOffset from, TimeSpan time) =>
        Chapters.Where(c => c.IsTrouble && c.TurnsAt >= from && c.TurnsAt < from + time);

    /// <summary>Customers that have shown trouble and will leave within a time, soonest first.</summary>
    public IEnumerable<AccountTruth> LeavingWithin(DateTimeOffset from, TimeSpan time) =>
        Chapters.Where(c => c.LeavesAt is { } at && c.TurnsAt < from && at >= from && at < from + time).OrderBy(c => c.LeavesAt);
}

/// <summary>One stretch of one account's life.</summary>
/// <param name="TurnsAt">The day on which the story begins to show.</param>
/// <param name="EndsAt">When it is over: the customer has left, or lives on with another story.</param>
public sealed record AccountTruth(
    AccountId Account,
    string Name,
    string Owner,
    Story Story,
    DateTimeOffset SignedUpAt,
    DateTimeOffset TurnsAt,
    DateTimeOffset EndsAt,
    ChapterEnd End)
{
    public DateTimeOffset? LeavesAt => End == ChapterEnd.Leaves ? EndsAt : null;

    public bool IsTrouble => Story is not (Story.Steady or Story.Thriving or Story.Seasonal);

    /// <summary>The story in a few words.</summary>
    public string What => Story switch
    {
        Story.Thriving => "grows, and buys seats",
        Story.Steady => "goes on as ever",
        Story.ChampionLeft => "loses its champion, and use fades",
        Story.SuddenSilence => "falls silent overnight",
        Story.PaymentTrouble => "fails to pay",
        Story.StuckOnboarding => "never gets past the first onboarding step",
        Story.SupportStorm => "is hit by a storm of urgent tickets",
        Story.Seasonal => "works in rushes; its lulls mean nothing",
        _ => throw new InvalidOperationException($"No words for {Story}."),
    };
}
