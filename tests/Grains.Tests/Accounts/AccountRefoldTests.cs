using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Accounts;
using HealthEngine.Grains.Tests.Measures;
using HealthEngine.Journal;
using HealthEngine.Measures;
using HealthEngine.Measures.Custom;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Grains.Tests.Accounts;

public class AccountRefoldTests
{
    static readonly AccountKey Acme = new(WorkspaceId.Default, new("acme"));
    static readonly DayCalendar Berlin = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
    static readonly TallyPlan Wanted = OwnMeasures.Catalog.Tallies;

    [Fact]
    public void An_account_folded_again_for_new_definitions_is_as_if_they_had_always_been() =>
        Prop.ForAll(Histories.Any, Gen.Choose(0, int.MaxValue).ToArbitrary(), (history, seed) =>
        {
            var random = new Random(seed);
            var entries = Entries(history, random);
            var before = TallyPlan.Of(Wanted.Rules.Where(_ => random.Next(2) == 0).Append(Other));
            var changeAt = random.Next(entries.Count + 1);
            var live = entries.Take(changeAt).Aggregate(New(before), (a, e) => a.Apply(e, Berlin));

            var refold = new AccountRefold(Wanted.Except(before), Berlin);
            foreach (var entry in entries.Take(changeAt)) refold.Add(entry);
            live = live with { State = refold.Complete(live.State, Wanted) };
            Assert.True(live.State.Tallies.Plan.IsSameAs(Wanted));

            foreach (var entry in entries.Skip(changeAt)) live = live.Apply(entry, Berlin);
            var always = entries.Aggregate(New(Wanted), (a, e) => a.Apply(e, Berlin));
            return AccountFoldTests.Bytes(live.State).SequenceEqual(AccountFoldTests.Bytes(always.State));
        }).Check(AccountFoldTests.Thorough);

    [Fact]
    public void A_snapshot_gives_what_is_still_asked_for_and_lacks_the_rest()
    {
        var signals = new[] { Usage("s1", "ann"), Usage("s2", "bob") };
        var users = OwnMeasures.Catalog.Tallies.Rules.Single(r => r.Kind == TallyKind.Distinct && r.Match.Type == "usage.");
        var state = signals.Aggregate(AccountState.Of(TallyPlan.Of([users, Other])), (s, e) => s.Fold(e, Histories.Start, Berlin));
        var saved = AccountSnapshots.Write(new(2, Histories.Start, state, Standing.Empty), "UTC");

        var tallies = AccountSnapshots.Read(saved, "UTC", Wanted)!.Value.State.Tallies;
        Assert.Equal([users.Fingerprint], tallies.Plan.Rules.Select(r => r.Fingerprint));
        Assert.Equal(2, tallies.Find(users.Fingerprint)!.Keys.Length);
        Assert.Equal(Wanted.Rules.Length - 1, Wanted.Except(tallies.Plan).Rules.Length);
    }

    /// <summary>A tally that nobody asks for any more.</summary>
    static readonly TallyRule Other = CustomMeasureRules.RuleOf(
        new(Key: "old", Kind: "count", Type: "usage.event", WindowDays: 3));

    static Account New(TallyPlan plan) => Account.Empty with { State = AccountState.Of(plan) };

    /// <summary>A journal: signals as they came, most late, some ahead of their time, and now and then time alone.</summary>
    static List<JournalEntry> Entries(Signal[] history, Random random)
    {
        var arrivals = history
            .Select(s => (Signal: (Signal?)s, At: s.At.AddHours(random.Next(-24, 100))))
            .Concat(Enumerable.Range(0, 5).Select(_ => ((Signal?)null, Histories.Start.AddHours(random.Next(0, 3_000)))))
            .OrderBy(a => a.Item2);
        return [.. arrivals.Select((a, i) => new JournalEntry(Acme, i + 1, a.Item2, a.Item1, []))];
    }

    static Signal Usage(string id, string user) =>
        new(id, SignalTypes.UsageEvent, "report", user, Histories.Start.AddDays(-1), null, default);
}
