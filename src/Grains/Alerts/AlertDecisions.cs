using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Measures;
using HealthEngine.Measures.Traits;
using HealthEngine.Signals;

namespace HealthEngine.Alerts;

/// <summary>What a look at an account means to its alerts.</summary>
/// <param name="Sequence">Of the journal entry that will hold what is decided.</param>
/// <param name="Signals">New since the last look.</param>
readonly record struct AlertContext(
    AccountKey Account, TraitsFacet Traits, long Sequence, IReadOnlyList<Signal> Signals, DateTimeOffset Now)
{
    public string Name => Traits.Text("name") ?? Account.Account.Value;

    /// <summary>The customer has left: nothing is at risk any more.</summary>
    public bool IsClosed => Traits.Closed.Value;
}

/// <summary>Judges rules and takes the steps that follow.</summary>
static class AlertDecisions
{
    /// <summary>Signals named as a cause: enough to see what moved it, few enough to read.</summary>
    const int CausesMax = 10;

    /// <remarks>Steps may follow each other at once: what fires again may be due to escalate. Each makes the next one less.</remarks>
    public static void Judge(
        in AlertContext context,
        ImmutableArray<AlertRule> rules,
        in AlertInput input,
        ImmutableArray<AlertTrack> tracks,
        List<AccountEvent> events)
    {
        foreach (var rule in rules)
        {
            var track = Find(tracks, rule, context.Account.Account);
            var isOver = context.IsClosed || !rule.Concerns(context.Traits);
            var verdict = isOver ? Verdict.Resolve : rule.Condition.Judge(input);
            while (true)
            {
                var step = isOver ? AlertLifecycle.End(track) : AlertLifecycle.Next(rule.Timing, track, verdict, context.Now);
                if (step == AlertStep.None) break;
                var e = Event(step, context, rule, input, track);
                events.Add(e);
                track = AlertTracks.Apply(track ?? AlertTrack.Begin(rule.FingerprintOf(context.Account.Account)), e);
            }
        }
    }

    /// <summary>When time alone will next take a step; null: never.</summary>
    public static DateTimeOffset? NextChange(
        AccountId account, ImmutableArray<AlertRule> rules, in AlertInput input, ImmutableArray<AlertTrack> tracks)
    {
        DateTimeOffset? next = null;
        foreach (var rule in rules)
        {
            next = Moment.Earlier(next, rule.Condition.NextChange(input));
            if (Find(tracks, rule, account) is { } track)
                next = Moment.Earlier(next, AlertLifecycle.NextChange(rule.Timing, track));
        }

        return next;
    }

    // The fingerprint is written only where there is something to look for: most accounts have no track.
    static AlertTrack? Find(ImmutableArray<AlertTrack> tracks, AlertRule rule, AccountId account) =>
        tracks.IsEmpty ? null : AlertTracks.Find(tracks, rule.FingerprintOf(account));

    static AlertEvent Event(
        AlertStep step, in AlertContext context, AlertRule rule, in AlertInput input, AlertTrack? track) => step switch
    {
        AlertStep.Pend => new AlertPending(rule.FingerprintOf(context.Account.Account), context.Now),
        AlertStep.Calm => new AlertCalmed(track!.Fingerprint),
        AlertStep.Raise => new AlertRaised(
            Raise(context, rule, input), AlertLifecycle.FlapOf(rule.Timing, track?.Raises ?? [], context.Now)),
        AlertStep.Recover => new AlertRecovering(track!.Alert!.Id, context.Now),
        AlertStep.Refire => new AlertRefired(track!.Alert!.Id, context.Now),
        AlertStep.Resolve => new AlertResolved(
            track!.Alert!.Id, context.IsClosed ? "The account was closed." : rule.Resolution.Write(input), Causes(context, rule)),
        AlertStep.Escalate => new AlertEscalated(track!.Alert!.Id, track.Handling.Escalations + 1),
        AlertStep.Wake => new AlertWoken(track!.Alert!.Id),
        _ => throw new InvalidOperationException($"No event for {step}."),
    };

    static Alert Raise(in AlertContext context, AlertRule rule, in AlertInput input)
    {
        // From what is decided, not from chance: deciding again after a lost answer makes the same alert.
        var id = SignalKey.Of(context.Account, $"{rule.Key}#{context.Sequence}").Value.ToString("x32", null)[..20];
        return new(
            $"al_{id}", rule.Definition.Kind, rule.Name, rule.Definition.Severity,
            rule.FingerprintOf(context.Account.Account), $"{context.Name}: {rule.Title.Write(input)}",
            rule.Reason.Write(input), Causes(context, rule), context.Now);
    }

    static ImmutableArray<string> Causes(in AlertContext context, AlertRule rule) =>
    [
        .. context.Signals.Where(rule.Condition.IsMovedBy).OrderByDescending(s => s.At).Take(CausesMax).Select(s => s.Id),
    ];
}
