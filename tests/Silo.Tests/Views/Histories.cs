using System.Collections.Immutable;
using System.Globalization;
using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Journal;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Risk;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Views;

/// <summary>Makes journal entries: single ones by hand, or whole histories by chance, the same for the same seed.</summary>
static class Histories
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly WorkspaceId One = new("one");
    public static readonly WorkspaceId Two = new("two");

    public static readonly string?[] Names =
        [null, "Acme", "acme", "ÉCLAIR SA", "éclair sa", "Zürich AG", "Ωmega", "ΟΔΟΣ", "100% _real_", "Ačko", "東京電力", "𝒜stra", "b\\c", ""];

    static readonly string?[] Segments = [null, "smb", "enterprise", "Σ"];
    static readonly string?[] Owners = [null, "ann@x.io", "bob@x.io", "Émile"];
    static readonly decimal?[] Mrrs = [null, 0m, 99.90m, 1200m, 1200m, 0.000001m, 79228162514264337593543950335m];

    public static AccountKey Key(string account, WorkspaceId? workspace = null) => new(workspace ?? One, new(account));

    public static JournalEntry Entry(AccountKey account, DateTimeOffset at, params AccountEvent[] events) =>
        new(account, 1, at, null, [.. events]);

    public static JournalEntry Usage(AccountKey account, DateTimeOffset at) =>
        new(account, 1, at, new("s", "usage.event", "report", null, at, null, default), []);

    public static ReadingTaken Reading(double? score, Band band, string scorecard = "health", int version = 1) =>
        new(scorecard, version, score, band, 0.75, null, scorecard == "health" ? null : CardRole.Other);

    public static Alert Alert(string id, AlertKind kind = AlertKind.AtRisk, string rule = "band-drop") =>
        new(id, kind, rule, AlertSeverity.Warning, $"f-{id}", "Fell", "Because.", ["s1"], Start);

    public static AlertResolved Resolved(string id) => new(id, "It rose again.", []);

    public static IReadOnlyList<Committed> Commit(params IEnumerable<JournalEntry> entries) =>
        [.. entries.Select((e, i) => new Committed(i + 1, e))];

    /// <summary>Entries of some accounts, whose ids exist in two workspaces.</summary>
    public static List<JournalEntry> Random(int seed, int accounts, int entries)
    {
        var random = new Random(seed);
        var at = Start;
        var bands = new Dictionary<(AccountKey, string), Band>();
        var open = new Dictionary<AccountKey, List<string>>();
        var made = new List<JournalEntry>(entries);
        for (var i = 0; i < entries; i++)
        {
            // Mostly within a second, often at the same instant, sometimes much later.
            at += TimeSpan.FromMicroseconds(random.Next(4) switch { 0 => 0, 1 => random.Next(1_000_000), 2 => random.Next(100), _ => random.Next(50_000_000) });
            var account = Key(AccountName(random.Next(accounts)), random.Next(3) == 0 ? Two : One);
            made.Add(new(account, i + 1, at, SignalOf(random, at), Events(random, account, i, at, bands, open)));
        }

        return made;
    }

    static string AccountName(int i) =>
        (i % 5) switch { 0 => $"A{i}", 1 => $"a{i}", 2 => $"ä{i}", 3 => $"{i}", _ => $"\U0001F600{i}" };

    static Signal? SignalOf(Random random, DateTimeOffset at) => random.Next(3) switch
    {
        0 => null,
        1 => new("s", "usage.event", null, null, at - TimeSpan.FromHours(random.Next(100)), null, default),
        _ => new("s", "support.ticket_opened", null, null, at, null, default),
    };

    static ImmutableArray<AccountEvent> Events(
        Random random,
        AccountKey account,
        int i,
        DateTimeOffset at,
        Dictionary<(AccountKey, string), Band> bands,
        Dictionary<AccountKey, List<string>> open)
    {
        var events = ImmutableArray.CreateBuilder<AccountEvent>();
        if (random.Next(4) == 0) events.Add(new ProfileChanged(Profile(random)));
        if (random.Next(4) == 0) events.Add(Risk(random));
        if (random.Next(4) == 0) events.AddRange(NotListed(random, i));
        foreach (var scorecard in (string[])["health", "onboarding"])
        {
            if (random.Next(2) == 0) continue;
            var (score, band) = Score(random);
            var from = bands.GetValueOrDefault((account, scorecard));
            events.Add(new ReadingTaken(scorecard, random.Next(1, 4), score, band, random.Next(5) / 4.0, Pick<double?>(random, [null, -2.5, 0, 7]),
                scorecard == "health" ? null : CardRole.Other, null,
                scorecard == "health" && random.Next(6) == 0 ? new(random.Next(100), Band.Yellow) : null));
            if (from != band) events.Add(new BandChanged(scorecard, from, band, score));
            bands[(account, scorecard)] = band;
        }

        if (!open.TryGetValue(account, out var alerts)) open[account] = alerts = [];
        for (var n = random.Next(3); n > 0; n--)
        {
            if (alerts.Count > 0 && random.Next(3) == 0)
            {
                events.Add(Handled(random, Pick(random, [.. alerts]), at));
                continue;
            }

            if (alerts.Count > 0 && random.Next(2) == 0)
            {
                events.Add(Resolved(alerts[^1]));
                alerts.RemoveAt(alerts.Count - 1);
                continue;
            }

            alerts.Add(string.Create(CultureInfo.InvariantCulture, $"{account.Workspace}-{i}-{n}"));
            events.Add(new AlertRaised(Alert(alerts[^1], (AlertKind)random.Next(4), Pick(random, ["band-drop", "silence"]))));
        }

        if (random.Next(4) == 0) events.Add(new DueSet(random.Next(3) == 0 ? null : at + TimeSpan.FromHours(random.Next(5))));
        return events.ToImmutable();
    }

    static AlertEvent Handled(Random random, string id, DateTimeOffset at) => random.Next(9) switch
    {
        0 => new AlertRecovering(id, at),
        1 => new AlertRefired(id, at),
        2 => new AlertAcknowledged(id, "ann", null),
        3 => new AlertSnoozed(id, at + TimeSpan.FromHours(4), "bob", "on holiday"),
        4 => new AlertWoken(id),
        5 => new AlertAssigned(id, "cem", "ann"),
        6 => new AlertAssigned(id, null, "ann"),
        7 => new AlertEscalated(id, random.Next(1, 4)),
        _ => new AlertRated(id, random.Next(2) == 0, "ann", null),
    };

    /// <summary>What no list shows.</summary>
    static AccountEvent[] NotListed(Random random, int i) => random.Next(3) switch
    {
        0 => [new RunMoved("run_1", i, "rescue", "call", StepType.Task, StepOutcome.Done, null)],
        1 => [new RunEnded("run_1", i, "rescue", RunState.Completed, "It came to its end.")],
        _ => [new TriggerWatched("rescue", false), new TriggerMet("rescue")],
    };

    static RiskTaken Risk(Random random) => random.Next(4) switch
    {
        0 => new(1, null, null, null, RiskBand.Unknown),
        1 => new(1, 0.01, 0.02, 0.03, RiskBand.Low),
        _ => new(2, 0.2, 0.3, random.Next(40, 44) / 100.0, RiskBand.High),
    };

    static (double?, Band) Score(Random random) => random.Next(5) switch
    {
        0 => (null, Band.Unknown),
        1 => (20.0 + random.Next(3) / 10.0, Band.Red),
        2 => (50.1, Band.Yellow),
        _ => (80 + random.Next(4) / 3.0, Band.Green),
    };

    static AccountProfile Profile(Random random) => new(
        Name: Pick(random, Names), Segment: Pick(random, Segments), Owner: Pick(random, Owners),
        Seats: random.Next(100), Mrr: Pick(random, Mrrs), Currency: "EUR",
        RenewalAt: random.Next(3) == 0 ? null : Start + TimeSpan.FromDays(random.Next(4)));

    static T Pick<T>(Random random, T[] values) => values[random.Next(values.Length)];
}
