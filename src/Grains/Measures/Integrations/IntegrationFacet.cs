using HealthEngine.Signals;

namespace HealthEngine.Measures.Integrations;

/// <summary>What an account's state keeps of its integrations: on which days each completed a sync, and its latest runs.</summary>
/// <param name="NewestDay">The latest day with a completed sync; ages count back from it. 0: none.</param>
sealed record IntegrationFacet(bool IsKnown, int NewestDay, DaySets Syncs, SyncRun[] Runs)
{
    /// <summary>Runs told apart: one every five minutes for a week. Beyond it further ones are not counted.</summary>
    public const int RunsMax = 2_016;

    public static readonly IntegrationFacet Empty = new(false, 0, DaySets.Empty, []);

    /// <param name="horizonAt">Runs are told apart only after this instant.</param>
    public IntegrationFacet Apply(Signal signal, int day, long horizonAt)
    {
        var known = IsKnown ? this : this with { IsKnown = true };
        if (signal.Type == SignalTypes.SyncCompleted) known = known.WithSync(signal, day);
        var isOfRun = signal.Type is SignalTypes.SyncStarted or SignalTypes.SyncCompleted or SignalTypes.IntegrationError;
        return isOfRun && signal.At.ToUnixMicroseconds() >= horizonAt ? known.WithRun(signal) : known;
    }

    /// <summary>Forgets what was told of runs before an instant.</summary>
    public IntegrationFacet ForgetBefore(long at) => Array.Exists(Runs, r => r.OldestAt < at)
        ? this with { Runs = Array.FindAll(Array.ConvertAll(Runs, r => r.ForgetBefore(at)), r => !r.IsEmpty) }
        : this;

    /// <summary>Integrations that completed a sync between two days, both included.</summary>
    public int SyncedBetween(int fromDay, int toDay) => Syncs.CountBetween(NewestDay - toDay, NewestDay - fromDay);

    IntegrationFacet WithSync(Signal signal, int day)
    {
        var newest = Math.Max(day, NewestDay);
        var syncs = NewestDay != 0 && day > NewestDay ? Syncs.Shift(day - NewestDay) : Syncs;
        var age = newest - day;
        var key = NameHash.Of(signal.Text("integration"u8) ?? "");
        return this with { NewestDay = newest, Syncs = age < DaySets.Horizon ? syncs.Mark(key, age) : syncs };
    }

    // A start that names no run cannot be told from the next: nothing could ever end it.
    IntegrationFacet WithRun(Signal signal)
    {
        var run = signal.Text("run"u8);
        if (run is null && signal.Type == SignalTypes.SyncStarted) return this;
        var key = NameHash.Of(signal.Text("integration"u8) ?? "", run ?? signal.Id);
        var known = Keyed.Find(Runs, key) ?? new SyncRun(key, 0, default);
        return this with { Runs = Keyed.With(Runs, known.Apply(signal), RunsMax) };
    }
}
