using System.Globalization;
using System.Text;
using HealthEngine.Accounts;
using HealthEngine.Measures;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Grains.Tests.Scoring;

/// <summary>An account's story as a script: told signals at days, looked at only when it asked to be.</summary>
sealed class Told(AccountRules rules)
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    static readonly AccountKey Acme = new(WorkspaceId.Default, new("acme"));
    static readonly Workspace Home = new(WorkspaceId.Default, "Default", "UTC", "EUR");

    int _signals;

    public Account Account { get; private set; } = Account.Empty;

    public AccountRules Rules { get; set; } = rules;

    /// <summary>Everything recorded, in order.</summary>
    public List<(DateTimeOffset At, AccountEvent Event)> Events { get; } = [];

    /// <summary>Rules with these cards and nothing else.</summary>
    public static AccountRules With(params Scorecard[] cards) => AccountRules.Of(Home) with
    {
        Cards = new([.. cards.Select(c => new CompiledScorecard(c, MeasureCatalog.Shipped.ByKey))], []),
    };

    /// <summary>A card of one dimension over measures whose score is their value.</summary>
    public static Scorecard Card(string id, params string[] measures) => new(
        id, new(70, 40, 0),
        [new("all", 1, [.. measures.Select(m => new ScorecardMeasure(m, 1, [[0, 0], [100, 100]]))])]) { Id = id, Version = 1 };

    public Told At(double day, string type, string? name = null, string props = "", decimal? value = null, string? user = null)
    {
        var at = Start.AddDays(day);
        Wait(at);
        var id = $"s{_signals++}";
        Take([new(id, type, name, user, at, value, Encoding.UTF8.GetBytes(props))], at, null);
        return this;
    }

    public Told Say(double day, AccountEvent told)
    {
        Wait(Start.AddDays(day));
        Take([], Start.AddDays(day), told);
        return this;
    }

    /// <summary>Lets time pass as the due-index does.</summary>
    public Told Wait(double day) => Wait(Start.AddDays(day));

    /// <summary>Looks now, asked for or not, as a change of rules makes it.</summary>
    public Told Look(double day)
    {
        Wait(Start.AddDays(day));
        Take([], Start.AddDays(day), null);
        return this;
    }

    public Reading Read(double day, string? card = null)
    {
        var now = Start.AddDays(day);
        var sheet = AccountDecisions.SheetAt(Account.State.Advance(now, Rules.Calendar), Rules, now);
        var chosen = card is null ? Rules.Cards.For(sheet).Main! : Rules.Cards.Find(card)!;
        return ReadingBuilder.Build(
            Acme, chosen, Rules.InputOf(sheet, Account.Standing.Holds), now, ReadingView.KnownNow, Band.Unknown, new Evidence([], now, Rules.Calendar));
    }

    /// <summary>How the recorded score of a card went, as <c>day:score</c> where it changed.</summary>
    public string Scores(string card)
    {
        var steps = new List<string>();
        string? last = null;
        foreach (var (at, e) in Events)
        {
            if (e is not ReadingTaken reading || reading.Scorecard != card) continue;
            var score = reading.Score?.ToString("0.#", CultureInfo.InvariantCulture) ?? "?";
            if (score != last) steps.Add(string.Create(CultureInfo.InvariantCulture, $"{(at - Start).TotalDays:0.##}:{score}"));
            last = score;
        }

        return string.Join(' ', steps);
    }

    Told Wait(DateTimeOffset until)
    {
        while (Account.Standing.Due is { } due && due <= until) Take([], due, null);
        return this;
    }

    void Take(Signal[] signals, DateTimeOffset now, AccountEvent? told)
    {
        var decision = AccountDecisions.Record(Acme, Account, signals, Rules, now, told);
        Account = decision.After;
        Events.AddRange(decision.Entries.SelectMany(e => e.Events).Select(e => (now, e)));
    }
}
