using HealthEngine.Signals;

namespace HealthEngine.Measures.Billing;

enum SubscriptionStatus : byte
{
    /// <summary>Nothing told yet; counts as running, for senders that only ever say "changed".</summary>
    Unknown,
    Active,
    Trialing,
    Paused,
    Canceled,
}

/// <summary>What one signal said of a subscription; null: it said nothing of that.</summary>
sealed record SubscriptionChange(
    Stamp Stamp,
    SubscriptionStatus? Status,
    decimal? Mrr,
    string? Currency,
    int? Seats,
    long? TermEnd,
    decimal? Discount)
{
    public static SubscriptionChange Of(Signal signal) => new(
        Stamp.Of(signal),
        StatusOf(signal),
        signal.Number("mrr"u8),
        signal.Text("currency"u8),
        signal.Number("seats"u8) is { } seats and >= 0 and <= int.MaxValue ? (int)seats : null,
        signal.Instant("termEnd"u8)?.ToUnixMicroseconds(),
        DiscountOf(signal.Number("discount"u8)));

    // Up to 1 a share of the list price, above it a percentage: both are sent, and no discount is one percent of one.
    static decimal? DiscountOf(decimal? told) => told switch
    {
        >= 0 and <= 1 => told,
        > 1 and <= 100 => told / 100,
        _ => null,
    };

    static SubscriptionStatus? StatusOf(Signal signal) => signal.Type switch
    {
        SignalTypes.SubscriptionCanceled => SubscriptionStatus.Canceled,
        SignalTypes.SubscriptionPaused => SubscriptionStatus.Paused,
        SignalTypes.SubscriptionResumed => SubscriptionStatus.Active,
        _ => signal.Text("status"u8) switch
        {
            "trialing" => SubscriptionStatus.Trialing,
            "paused" => SubscriptionStatus.Paused,
            "canceled" or "cancelled" => SubscriptionStatus.Canceled,
            null when signal.Type != SignalTypes.SubscriptionStarted => null,
            _ => SubscriptionStatus.Active,
        },
    };
}

/// <summary>A subscription's terms as they stood at an instant: of each, the last that was told by then.</summary>
/// <param name="Discount">Share of the list price that the MRR is short of, 0-1.</param>
readonly record struct SubscriptionTerms(
    Latest<SubscriptionStatus> Status,
    Latest<decimal> Mrr,
    Latest<string> Currency,
    Latest<int> Seats,
    Latest<long> TermEnd,
    Latest<decimal> Discount)
{
    public bool IsRunning => Status.Value is SubscriptionStatus.Active or SubscriptionStatus.Unknown;

    /// <summary>Monthly recurring revenue: none of a trial, a pause or an end.</summary>
    public decimal ActiveMrr => IsRunning ? Mrr.Value : 0;

    public SubscriptionTerms With(SubscriptionChange change) => new(
        change.Status is { } status ? Status.With(change.Stamp, status) : Status,
        change.Mrr is { } mrr ? Mrr.With(change.Stamp, mrr) : Mrr,
        change.Currency is { } currency ? Currency.With(change.Stamp, currency) : Currency,
        change.Seats is { } seats ? Seats.With(change.Stamp, seats) : Seats,
        change.TermEnd is { } termEnd ? TermEnd.With(change.Stamp, termEnd) : TermEnd,
        change.Discount is { } discount ? Discount.With(change.Stamp, discount) : Discount);
}

/// <summary>A subscription with its recent past: terms up to a horizon, and every change since.</summary>
/// <param name="Changes">By occurrence, all later than what <paramref name="Before"/> holds.</param>
sealed record Subscription(ulong Key, SubscriptionTerms Before, SubscriptionChange[] Changes) : IKeyed
{
    /// <summary>Changes kept apart; a subscription that changes daily still covers the longest window.</summary>
    public const int ChangesMax = 200;

    public Subscription Apply(SubscriptionChange change, long horizonAt)
    {
        if (change.Stamp.At <= horizonAt) return this with { Before = Before.With(change) };
        var index = Changes.Length;
        while (index > 0 && Changes[index - 1].Stamp > change.Stamp) index--;
        return (this with { Changes = [.. Changes[..index], change, .. Changes[index..]] }).Trim();
    }

    /// <summary>Moves changes up to an instant into <see cref="Before"/>.</summary>
    public Subscription SettleUpTo(long at)
    {
        var settled = 0;
        var before = Before;
        while (settled < Changes.Length && Changes[settled].Stamp.At <= at) before = before.With(Changes[settled++]);
        return settled == 0 ? this : new(Key, before, Changes[settled..]);
    }

    public SubscriptionTerms TermsAt(long at)
    {
        var terms = Before;
        foreach (var change in Changes)
        {
            if (change.Stamp.At > at) break;
            terms = terms.With(change);
        }

        return terms;
    }

    Subscription Trim() =>
        Changes.Length <= ChangesMax ? this : new(Key, Before.With(Changes[0]), Changes[1..]);

    public bool Equals(Subscription? other) =>
        other is not null && Key == other.Key && Before == other.Before && Changes.AsSpan().SequenceEqual(other.Changes);

    public override int GetHashCode() => Key.GetHashCode();
}
