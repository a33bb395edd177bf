using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Accounts;
using HealthEngine.Grains.Tests.Accounts;
using HealthEngine.Measures;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Grains.Tests.Scoring;

/// <summary>What holds for any scorecard, however its parts become a whole.</summary>
public class AnyCardTests
{
    static readonly AccountKey Acme = new(WorkspaceId.Default, new("acme"));
    static readonly Workspace Home = new(WorkspaceId.Default, "Default", "Europe/Berlin", "EUR");

    // A case is a whole workspace of four cards and an account of up to 60 signals.
    static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(60);

    static readonly Outages UsageOut = new(
        [new("usage", Histories.Start.AddDays(40), Histories.Start.AddDays(60)), new("billing", Histories.Start.AddDays(100))],
        MeasureCatalog.Shipped.ByKey.Values);

    [Fact]
    public void An_arbitrary_card_passes_the_check() => Prop.ForAll(
        Cards.Any("c").ToArbitrary(), card => ScorecardCheck.Problems(card, MeasureCatalog.Shipped.ByKey.ContainsKey).Count == 0)
        .Check(Many);

    [Fact]
    public void Fifty_and_all_contributions_and_the_veto_are_the_score() => Prop.ForAll(Any, x =>
    {
        var reading = Read(x.Rules.Main, x, x.Now);
        var sum = Contributions(reading).Sum();
        return (reading.Score is not { } score || (Math.Abs(50 + sum - score) < 1e-9 && score is >= 0 and <= 100))
            && reading.Vetoes.All(v => v.Contribution <= 0 && !(reading.Score > v.Cap + 1e-9))
            && reading.Coverage is >= 0 and <= 1 + 1e-9 && reading.Confidence <= reading.Coverage + 1e-9
            && reading.Dimensions.SelectMany(d => d.Measures).All(m => m.Score is not null || m.Contribution == 0);
    }).Check(Many);

    [Fact]
    public void What_moved_a_score_adds_up_to_what_it_moved_by() => Prop.ForAll(Any, Gen.Choose(0, 200).ToArbitrary(), (x, days) =>
    {
        // The second end by the other card: versions, nulls and vetoes of all kinds meet.
        var from = Read(x.Rules.Main, x, x.Now);
        var to = Read(x.Rules.Cards.Find("other")!, x, x.Now.AddDays(days));
        return Adds(from, to) && Adds(to, from) && Adds(null, to);

        bool Adds(Reading? a, Reading b)
        {
            var change = Attribution.Of(Acme, ReadingView.KnownNow, x.Now, a, b, new NoEvidence());
            return Math.Abs(change.Lines.Sum(l => l.Difference) - change.Delta) < 1e-9
                && Math.Abs(change.Delta - ((b.Score ?? 50) - (a?.Score ?? 50))) < 1e-9
                && (a?.Score is not null && b.Score is not null) == (change.Note?.Contains("known", StringComparison.Ordinal) != true);
        }
    }).Check(Many);

    [Fact]
    public void Between_now_and_the_next_change_nothing_changes() => Prop.ForAll(
        Any, Gen.Choose(1, 1_000_000).ToArbitrary(), (x, part) =>
        {
            var account = AccountDecisions.Record(Acme, Account.Empty, x.History, x.Rules, x.Now).After;
            var until = AccountDecisions.NextChange(Acme, account, x.Rules, x.Now) ?? x.Now.AddDays(1_000);
            var between = x.Now + (until - x.Now) * (part / 1_000_001.0);
            var quiet = AccountDecisions.Record(Acme, account, [], x.Rules, between);
            return quiet.Entries.SelectMany(e => e.Events).All(e => e is DueSet)
                && Scores(account, x.Rules, between).SequenceEqual(Scores(account, x.Rules, x.Now));
        }).Check(Many);

    [Fact]
    public void To_look_more_often_than_asked_finds_nothing_more() => Prop.ForAll(Any, x =>
    {
        var (live, watched) = (Account.Empty, Account.Empty);
        var last = x.Now < Histories.Start ? Histories.Start : x.Now;
        foreach (var signal in x.History.Where(s => s.At <= last).OrderBy(s => s.At))
        {
            live = WakeUntil(live, signal.At, x.Rules);
            live = AccountDecisions.Record(Acme, live, [signal], x.Rules, signal.At).After;
            watched = LookOften(watched, signal.At, x.Rules);
            watched = AccountDecisions.Record(Acme, watched, [signal], x.Rules, signal.At).After;
        }

        live = WakeUntil(live, last, x.Rules);
        watched = LookOften(watched, last, x.Rules);
        return live.Sequence == 0 || (live.Standing.Band == watched.Standing.Band
            && live.Standing.Holds.SequenceEqual(watched.Standing.Holds)
            && Scores(live, x.Rules, last).SequenceEqual(Scores(watched, x.Rules, last)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20).WithEndSize(15));

    static Account WakeUntil(Account account, DateTimeOffset end, AccountRules rules)
    {
        var wakes = 0;
        while (account.Standing.Due is { } due && due <= end)
        {
            account = AccountDecisions.Record(Acme, account, [], rules, due).After;
            Assert.True(++wakes < 10_000, "The account asks to be woken without end.");
        }

        return account;
    }

    static Account LookOften(Account account, DateTimeOffset end, AccountRules rules)
    {
        if (account.Sequence == 0) return account;
        for (var hour = account.RecordedAt.AddHours(5); hour <= end; hour = hour.AddHours(5))
            account = AccountDecisions.Record(Acme, WakeUntil(account, hour, rules), [], rules, hour).After;
        return WakeUntil(account, end, rules);
    }

    static IEnumerable<double?> Scores(Account account, AccountRules rules, DateTimeOffset now)
    {
        var sheet = AccountDecisions.SheetAt(account.State.Advance(now, rules.Calendar), rules, now);
        var input = rules.InputOf(sheet, account.Standing.Holds);
        var parts = new Part[rules.Cards.InputsMax];
        var cards = rules.Cards.For(sheet);
        return [.. cards.Live.Concat(cards.Shadows).Select(c => c.Apply(input, parts).Value)];
    }

    static Reading Read(CompiledScorecard card, Case x, DateTimeOffset at)
    {
        var account = AccountDecisions.Record(Acme, Account.Empty, x.History, x.Rules, x.Now).After;
        var sheet = AccountDecisions.SheetAt(account.State.Advance(at, x.Rules.Calendar), x.Rules, at);
        return ReadingBuilder.Build(
            Acme, card, x.Rules.InputOf(sheet, account.Standing.Holds), at, ReadingView.KnownNow, Band.Unknown, new NoEvidence());
    }

    static IEnumerable<double> Contributions(Reading reading) => reading.Dimensions.SelectMany(d => d.Measures)
        .Select(m => m.Contribution).Concat(reading.Vetoes.Select(v => v.Contribution));

    static Arbitrary<Case> Any =>
        (from main in Cards.Any("main")
         from other in Cards.Any("other", "onboarding")
         from young in Cards.Any("young")
         from shadow in Cards.Any("main")
         from history in Histories.Any.Generator
         from now in Histories.AnyNow.Generator
         from isOut in Gen.Elements(true, false)
         select new Case(
             history, now, AccountRules.Of(Home) with
             {
                 Cards = new(
                     [Compiled(main), Compiled(other), Compiled(young with { AppliesTo = new(BeforeDay: 30) })],
                     [Compiled(shadow with { Version = 2 })]),
                 Distributions = Cards.Spread,
                 Outages = isOut ? UsageOut : Outages.None,
             })).ToArbitrary();

    static CompiledScorecard Compiled(Scorecard card) => new(card, MeasureCatalog.Shipped.ByKey);

    sealed record Case(Signal[] History, DateTimeOffset Now, AccountRules Rules);

    sealed class NoEvidence : IEvidence
    {
        public MeasureEvidence Of(string measure) => new(null, ImmutableArray<string>.Empty);
    }
}
