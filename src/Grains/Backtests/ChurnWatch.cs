using HealthEngine.Measures;
using HealthEngine.Measures.Billing;
using HealthEngine.Signals;

namespace HealthEngine.Backtests;

/// <summary>Finds out when an account left, from all that was ever told of it: the truth that a card is judged by.</summary>
/// <remarks>
/// It left when it was closed, or when the last of its subscriptions ended or came down to nothing, and it has not come
/// back since. An account that never had a subscription leaves by being closed only; a trial that ends is no churn.
/// </remarks>
sealed class ChurnWatch
{
    const int FactsMax = 20_000; // subscriptions do not change that often; beyond it the newest are left out

    readonly List<Fact> _facts = [];

    public void Add(Signal signal)
    {
        if (_facts.Count >= FactsMax) return;
        if (signal.Type is SignalTypes.AccountClosed or SignalTypes.AccountCreated)
            _facts.Add(new(Stamp.Of(signal), signal.Type == SignalTypes.AccountClosed, 0, null));
        else if (SignalTypes.FamilyOf(signal.Type) == SignalFamily.Subscription && signal.Text("subscription"u8) is { } name)
            _facts.Add(new(Stamp.Of(signal), null, NameHash.Of(name), SubscriptionChange.Of(signal)));
    }

    /// <param name="until">What happened later is not known.</param>
    public DateTimeOffset? ChurnedAt(DateTimeOffset until) =>
        Absences(until) is [.., (var left, null)] ? left : null;

    /// <summary>Each time it was gone, in order: since when, and when it came back; null: it has not.</summary>
    /// <param name="until">What happened later is not known.</param>
    public IReadOnlyList<(DateTimeOffset Left, DateTimeOffset? Back)> Absences(DateTimeOffset until)
    {
        var absences = new List<(DateTimeOffset Left, DateTimeOffset? Back)>();
        var (isClosed, hasPaid, isGone) = (false, false, false);
        var terms = new Dictionary<ulong, SubscriptionTerms>();
        foreach (var fact in _facts.Where(f => f.Stamp.At <= until.ToUnixMicroseconds()).OrderBy(f => f.Stamp))
        {
            isClosed = fact.Closed ?? isClosed;
            if (fact.Change is { } change) terms[fact.Subscription] = terms.GetValueOrDefault(fact.Subscription).With(change);
            var pays = terms.Values.Any(IsPaid);
            hasPaid |= pays;
            var (wasGone, at) = (isGone, Instants.FromUnixMicroseconds(fact.Stamp.At));
            isGone = isClosed || (hasPaid && !pays);
            if (isGone && !wasGone) absences.Add((at, null));
            if (!isGone && wasGone) absences[^1] = (absences[^1].Left, at);
        }

        return absences;
    }

    // A subscription whose MRR nobody told is not one of nothing.
    static bool IsPaid(SubscriptionTerms terms) => terms.IsRunning && (!terms.Mrr.IsSet || terms.Mrr.Value > 0);

    readonly record struct Fact(Stamp Stamp, bool? Closed, ulong Subscription, SubscriptionChange? Change);
}
