using System.Text;
using HealthEngine.Accounts;
using HealthEngine.Grains.Tests.Risk;
using HealthEngine.Onboarding;
using HealthEngine.Signals;

namespace HealthEngine.Grains.Tests.Onboarding;

public class WaitsTests
{
    static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Who_still_waits_counts_for_as_long_as_it_has_waited()
    {
        // Of ten, six had it after 10 to 60 days, four have waited 35: by hand 0.9 0.8 0.7 and then 0.7·2/3, ·1/2, ·0.
        int march = 2026 * 12 + 2;
        List<Wait> waits = [.. Enumerable.Range(1, 6).Select(i => new Wait(march, 10 * i, true)),
            .. Enumerable.Repeat(new Wait(march + 1, 35, false), 4)];
        var report = Waits.Report(waits, Now);
        Assert.Equal((10, 6, 4), (report.All.N, report.All.Reached, report.All.Censored));
        Assert.Equal((40, 50), (report.All.Median.Days, report.All.P75.Days));
        Assert.Equal(["2026-03", "2026-04"], report.Months.Select(m => m.Cohort));
        Assert.Equal((30, 4, 0), (report.Months[0].Median.Days, report.Months[1].N, report.Months[1].Reached));
        Assert.Null(report.Months[1].Median.Days);
        Assert.Equal(report.ToJson(), CohortReport.Parse(report.ToJson()).ToJson());
    }

    [Fact]
    public void The_curve_rises_with_every_first_value_and_never_with_a_wait_that_ended_without()
    {
        List<Wait> waits = [new(0, 10, true), new(0, 10, true), new(0, 20, false), new(0, 30, true)];
        var curve = Waits.Report(waits, Now).Curve!;
        Assert.Equal([(10, 0.5, 4), (30, 1, 1)], curve.Select(s => (s.Days, s.Reached, s.Waiting)));
        Assert.All(curve, s => Assert.InRange(s.Reached, s.Low, s.High));
    }

    [Fact]
    public void Without_accounts_there_is_nothing_to_tell()
    {
        var report = Waits.Report([], Now);
        Assert.Equal((0, (double?)null), (report.All.N, report.All.P75.Days));
        Assert.Empty(report.Months);
    }

    [Theory]
    [InlineData("", 20.0, false)] // waits until now
    [InlineData("onboarding.milestone", 5.0, true)]
    [InlineData("account.closed", 5.0, false)] // left without: seen until then
    public void A_wait_ends_with_the_value_the_closing_or_now(string then, double days, bool isReached)
    {
        var story = new RiskStory().On(0, "account.created", """{"signupAt":"2026-01-05T09:00:00Z"}""");
        if (then.Length > 0)
        {
            var at = RiskStory.Start.AddDays(5);
            var signal = new Signal("end", then, "first_value", null, at, null, Encoding.UTF8.GetBytes("{}"));
            var state = story.Account.State.Fold(signal, at, RiskStory.Rules.Calendar);
            Assert.Equal(new Wait(2026 * 12, days, isReached), Waits.Of(AccountDecisions.SheetAt(state, RiskStory.Rules, RiskStory.Start.AddDays(20))));
            return;
        }

        Assert.Equal(new Wait(2026 * 12, days, isReached), Waits.Of(story.Sheet(20)));
    }

    [Fact]
    public void A_place_comes_back_from_its_checkpoint()
    {
        var place = new CohortPlace("next", 7, [new(5, 1.5, true), new(6, 2.5, false)]);
        var read = CohortPlace.Read(place.ToBytes());
        Assert.Equal(("next", 7L), (read.Cursor, read.Done));
        Assert.Equal(place.Waits, read.Waits);
    }
}
