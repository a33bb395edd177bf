using System.Text;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Risk;
using HealthEngine.Risk.Fitting;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Grains.Tests.Risk;

/// <summary>An account told day by day and recorded as it happened; days count from <see cref="Start"/>.</summary>
sealed class RiskStory
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    public static readonly AccountKey Acme = new(WorkspaceId.Default, new("acme"));
    public static readonly AccountRules Rules = AccountRules.Of(new(WorkspaceId.Default, "Default", "Europe/Berlin", "EUR"));

    readonly List<JournalEntry> _entries = [];
    int _signals;

    public Account Account { get; private set; } = Account.Empty;

    public IReadOnlyList<JournalEntry> Entries => _entries;

    public IEnumerable<RiskTaken> Risks => _entries.SelectMany(e => e.Events).OfType<RiskTaken>();

    /// <param name="at">The day on which it happened; null: the day it is told.</param>
    public RiskStory On(double day, string type, string props = "", string? user = null, double? at = null) =>
        Look(day, [new($"s{++_signals}", type, null, user, Start.AddDays(at ?? day), null, Encoding.UTF8.GetBytes(props))]);

    /// <summary>Lets time pass as the engine does: it looks when the account asked for it.</summary>
    public RiskStory Until(double day)
    {
        while (Account.Standing.Due is { } due && due <= Start.AddDays(day)) Look((due - Start).TotalDays, [], due);
        return this;
    }

    public static CompiledRisk Model => Rules.Risk!;

    public HealthEngine.Measures.MeasureSheet Sheet(double day) => AccountDecisions.SheetAt(
        Account.State.Advance(Start.AddDays(day), Rules.Calendar), Rules, Start.AddDays(day));

    /// <summary>The account-months of the story, as a fit takes them down.</summary>
    public static List<RiskRow> Rows(IEnumerable<JournalEntry> entries, double to, int months, ReadingView view)
    {
        var replay = new RiskReplay(
            Acme.Account, new(Start.AddDays(to), months, view, "ann"), Rules, new(Rules.Measures.Catalog.ByKey));
        foreach (var entry in entries) replay.Add(entry);
        return replay.Finish();
    }

    RiskStory Look(double day, Signal[] signals, DateTimeOffset? at = null)
    {
        var decision = AccountDecisions.Record(Acme, Account, signals, Rules, at ?? Start.AddDays(day));
        (Account, _) = (decision.After, _signals);
        _entries.AddRange(decision.Entries);
        return this;
    }
}
