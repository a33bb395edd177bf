using System.Buffers;
using System.Security.Cryptography;
using HealthEngine.Accounts;
using HealthEngine.Connectors.Import;
using HealthEngine.Signals;
using HealthEngine.Silo.Demo;

namespace HealthEngine.Connectors.Tests.Demo;

public class PortfolioTests
{
    const int Days = 200;

    static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    static readonly PortfolioPlan Plan = new(7, Start);

    static readonly Lazy<IReadOnlyList<(AccountId Account, Signal Signal)>> Lived = new(() => Until(Plan, Days));

    static IReadOnlyList<(AccountId Account, Signal Signal)> Until(PortfolioPlan plan, int days) =>
        [.. new Portfolio(plan).Signals().TakeWhile(s => s.Signal.At < plan.Day(days))];

    static string HashOf(PortfolioPlan plan)
    {
        var lines = new ArrayBufferWriter<byte>();
        foreach (var (account, signal) in Until(plan, 20)) new MappedSignal(new(account, signal), "", 0).WriteTo(lines);
        return Convert.ToHexString(SHA256.HashData(lines.WrittenSpan));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        Assert.Equal(HashOf(Plan), HashOf(Plan with { }));
        Assert.NotEqual(HashOf(Plan), HashOf(Plan with { Seed = 8 }));
    }

    [Fact]
    public void Signals_come_in_time_order_from_the_start_on()
    {
        var before = Lived.Value.TakeWhile(s => s.Signal.At < Start).ToList();
        Assert.NotEmpty(before);
        Assert.All(before, s => Assert.Equal("onboarding.milestone", s.Signal.Type));
        Assert.All(Lived.Value.Zip(Lived.Value.Skip(1)), p => Assert.True(p.First.Signal.At <= p.Second.Signal.At));
    }

    [Fact]
    public void No_two_signals_of_an_account_share_an_id() =>
        Assert.Equal(Lived.Value.Count, Lived.Value.Select(s => (s.Account, s.Signal.Id)).Distinct().Count());

    [Fact]
    public void Every_signal_keeps_the_limits_of_the_contract() => Assert.All(Lived.Value, s =>
    {
        var (account, signal) = s;
        Assert.True(AccountId.IsValid(account.Value), account.Value);
        Assert.InRange(signal.Id.Length, 1, SignalLimits.IdLengthMax);
        Assert.InRange(signal.Type.Length, 1, SignalLimits.TypeLengthMax);
        Assert.True((signal.Name?.Length ?? 0) <= SignalLimits.NameLengthMax && (signal.User?.Length ?? 0) <= SignalLimits.UserLengthMax);
        Assert.True(signal.Props.Length <= SignalLimits.PropsBytesMax);
        Assert.Equal(signal.At, signal.At.ToMicroseconds());
    });

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(2026)] // the one that ships
    public void The_history_is_small_enough_to_be_played_at_once(int seed) =>
        Assert.InRange(Until(Plan with { Seed = (ulong)seed }, Plan.HistoryDays).Count, 60_000, 95_000);

    [Fact]
    public void Every_way_in_which_an_account_tells_of_itself_is_there()
    {
        string[] kinds =
        [
            "account.created", "account.updated", "account.closed", "usage.event", "usage.metered", "support.ticket_opened",
            "support.ticket_updated", "support.ticket_solved", "support.ticket_reopened", "billing.subscription_started",
            "billing.subscription_changed", "billing.subscription_canceled", "billing.invoice_paid", "billing.payment_failed",
            "billing.invoice_overdue", "billing.renewal", "sentiment.nps", "sentiment.csat", "sentiment.ces", "sentiment.csm_pulse",
            "crm.meeting", "crm.contact_changed", "crm.opportunity_changed", "crm.task_done", "onboarding.milestone",
            "integration.installed", "integration.sync_completed", "integration.error", "cost.recorded",
        ];
        Assert.Empty(kinds.Except(Lived.Value.Select(s => s.Signal.Type).Distinct()));
    }

    [Fact]
    public void Weekends_are_quiet()
    {
        var perDay = Lived.Value.Where(s => s.Signal.Type == "usage.event")
            .GroupBy(s => s.Signal.At.UtcDateTime.DayOfWeek).ToDictionary(g => g.Key, g => g.Count());
        // Tokyo's Monday begins on Sunday evening UTC, so Sundays are quiet, not silent.
        Assert.True(perDay[DayOfWeek.Sunday] < perDay[DayOfWeek.Wednesday] / 4);
    }

    [Theory]
    [InlineData(Story.ChampionLeft, 0.4, 0.6)] // A level that falls with e in 20 days, and a quarter of it doubled: 0.4975.
    [InlineData(Story.SuddenSilence, 0.0, 0.0)]
    [InlineData(Story.PaymentTrouble, 0.8, 1.2)]
    [InlineData(Story.SupportStorm, 0.5, 0.95)]
    public void Use_after_the_turn_is_what_the_story_says(Story story, double atLeast, double atMost)
    {
        var turned = Turned(story).Where(c => c.SignedUpAt < c.TurnsAt.AddDays(-28)).ToList();
        Assert.True(turned.Count >= 4, $"{turned.Count} accounts of the story");
        var before = turned.Sum(c => UsageOf(c, -28, 0));
        var after = turned.Sum(c => UsageOf(c, 1, 29));
        Assert.InRange((double)after / before, atLeast, atMost);
    }

    [Fact]
    public void Steady_accounts_stay_as_they_are_and_thriving_ones_grow()
    {
        double Growth(Story story)
        {
            var chapters = Turned(story).Where(c => c.TurnsAt == Plan.Day(0) && c.EndsAt >= Plan.Day(112)).ToList();
            return (double)chapters.Sum(c => UsageOf(c, 84, 112)) / chapters.Sum(c => UsageOf(c, 0, 28));
        }

        Assert.InRange(Growth(Story.Steady), 0.93, 1.07);
        Assert.InRange(Growth(Story.Thriving), 1.15, 2);
    }

    [Fact]
    public void Exactly_those_leave_that_the_truth_says_and_on_its_day()
    {
        var told = Lived.Value.Where(s => s.Signal.Type == "account.closed").ToDictionary(s => s.Account, s => s.Signal.At);
        var truth = new Portfolio(Plan).Truth(Days).Chapters
            .Where(c => c.LeavesAt < Plan.Day(Days - 1)).ToDictionary(c => c.Account, c => c.EndsAt);
        Assert.True(truth.Count > 20, $"{truth.Count} leave");
        Assert.All(truth, t => Assert.True((told[t.Key] - t.Value).Duration() <= TimeSpan.FromDays(1), t.Key.Value));
        Assert.All(told.Where(t => !truth.ContainsKey(t.Key)), t => Assert.True(t.Value > Plan.Day(Days - 3), t.Key.Value));
    }

    [Fact]
    public void The_day_on_which_a_champion_leaves_or_a_payment_fails_is_the_day_of_the_truth()
    {
        Assert.All(Turned(Story.ChampionLeft), c => Assert.Contains(Of(c, "crm.contact_changed"), s => Near(s.At, c.TurnsAt)));
        Assert.All(Turned(Story.PaymentTrouble), c => Assert.Contains(Of(c, "billing.payment_failed"), s => Near(s.At, c.TurnsAt)));
    }

    [Fact]
    public void Somebody_who_begins_to_watch_sees_trouble_of_several_kinds_within_two_days()
    {
        var kinds = new Portfolio(Plan).Truth(Days).TroubleWithin(Plan.Day(Plan.HistoryDays), TimeSpan.FromDays(2)).Select(c => c.Story);
        Assert.Superset(
            new HashSet<Story> { Story.ChampionLeft, Story.SuddenSilence, Story.PaymentTrouble, Story.SupportStorm }, kinds.ToHashSet());
    }

    [Fact]
    public void The_portfolio_neither_dies_out_nor_grows()
    {
        var plan = new PortfolioPlan(3, Start, Accounts: 30);
        var open = new HashSet<AccountId>();
        foreach (var (account, signal) in new Portfolio(plan).Signals().TakeWhile(s => s.Signal.At < plan.Day(900)))
        {
            if (signal.Type == "account.created") Assert.True(open.Add(account));
            if (signal.Type == "account.closed") Assert.True(open.Remove(account));
        }

        Assert.InRange(open.Count, 24, 30);
    }

    static bool Near(DateTimeOffset at, DateTimeOffset day) => (at - day).Duration() < TimeSpan.FromDays(1.5);

    static IEnumerable<AccountTruth> Turned(Story story) => new Portfolio(Plan).Truth(Days).Chapters
        .Where(c => c.Story == story && c.TurnsAt < Plan.Day(Days - 30));

    static IEnumerable<Signal> Of(AccountTruth chapter, string type) =>
        ByAccount.Value[chapter.Account].Where(s => s.Type == type);

    static int UsageOf(AccountTruth chapter, int fromDay, int toDay) => Of(chapter, "usage.event")
        .Count(s => s.At >= chapter.TurnsAt.AddDays(fromDay) && s.At < chapter.TurnsAt.AddDays(toDay));

    static readonly Lazy<ILookup<AccountId, Signal>> ByAccount = new(() => Lived.Value.ToLookup(s => s.Account, s => s.Signal));
}
