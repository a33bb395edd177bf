using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Accounts;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Grains.Tests.Accounts;

public class AccountTimeTests
{
    static readonly AccountKey Acme = new(WorkspaceId.Default, new("acme"));
    static readonly AccountRules Rules = AccountRules.Of(new(WorkspaceId.Default, "Default", "Europe/Berlin", "EUR"));

    [Fact]
    public void Between_now_and_the_next_change_nothing_changes() =>
        Prop.ForAll(Histories.Any, Histories.AnyNow, Gen.Choose(1, 1_000_000).ToArbitrary(), (history, now, part) =>
        {
            var account = AccountDecisions.Record(Acme, Account.Empty, history, Rules, now).After;
            var next = AccountDecisions.NextChange(Acme, account, Rules, now);
            var until = next ?? now.AddDays(1_000);
            var between = now + (until - now) * (part / 1_000_001.0);
            var quiet = AccountDecisions.Record(Acme, account, [], Rules, between);

            // All that a look in between may say is that the arranged instant, now past, needs renewing.
            return quiet.Entries.SelectMany(e => e.Events).All(e => e is DueSet)
                && ScoreAt(account, between) == ScoreAt(account, now);
        }).Check(AccountFoldTests.Thorough);

    [Fact]
    public void A_live_account_reads_as_a_pure_fold_does_at_any_instant() =>
        Prop.ForAll(Histories.Any, Histories.AnyNow, (history, end) =>
        {
            var live = Account.Empty;
            var wakes = 0;
            foreach (var batch in history.OrderBy(s => s.At).Where(s => s.At <= end).Chunk(3))
            {
                live = WakeUntil(live, batch[^1].At, ref wakes);
                live = AccountDecisions.Record(Acme, live, batch, Rules, batch[^1].At).After;
            }

            live = WakeUntil(live, end, ref wakes);
            var known = history.Where(s => s.At <= end).ToList();
            var pure = ScoreAt(new(0, default, AccountFoldTests.Fold(known, end), Standing.Empty), end);
            var recorded = live.Standing.LastReading?.Score;
            return known.Count == 0 || (pure == ScoreAt(live, end)
                && (pure is null ? recorded is null : Math.Abs(pure.Value - recorded!.Value) <= 0.1 + 1e-9));
        }).Check(AccountFoldTests.Thorough);

    /// <summary>Lets time pass as the due-index does: the account is only ever looked at when it asked to be.</summary>
    static Account WakeUntil(Account account, DateTimeOffset end, ref int wakes)
    {
        while (account.Standing.Due is { } due && due <= end)
        {
            account = AccountDecisions.Record(Acme, account, [], Rules, due).After;
            Assert.True(++wakes < 10_000, "The account asks to be woken without end.");
        }

        return account;
    }

    static double? ScoreAt(Account account, DateTimeOffset now)
    {
        Span<Part> parts = stackalloc Part[Rules.Main.InputCount];
        return Rules.Main.Apply(AccountDecisions.SheetAt(account.State, Rules, now), parts).Value;
    }
}
