using HealthEngine.Statistics.Causal;
using HealthEngine.Statistics.Tests.Data;
using Xunit.Abstractions;

namespace HealthEngine.Statistics.Tests.Causal;

public class StaggeredTests(ITestOutputHelper output)
{
    [SharedFact("mpdta")]
    public void The_counties_have_the_published_group_time_effects()
    {
        var csv = Csv.Shared("mpdta/mpdta.csv");
        var found = StaggeredAdoption.Estimate([.. csv.Rows.Select(r =>
        {
            var first = (int)csv.Number(r, "first.treat");
            return new AdoptionRow(
                csv.Text(r, "countyreal"), (int)csv.Number(r, "year"), first == 0 ? null : first,
                csv.Number(r, "lemp"));
        })]).OrThrow();
        double[] published = [
            -0.0105, -0.0704, -0.1373, -0.1008, 0.0065, -0.0028, -0.0046, -0.0412, 0.0305, -0.0027, -0.0311,
            -0.0261];
        output.WriteLine($"overall {found.Overall.Value:f4} ({found.Overall.StandardError:f4}), "
            + $"pre-trend {found.PreTrendPValue:f5}; "
            + string.Join(' ', found.Dynamic.Select(d => $"{d.Effect.Value:f4}")));
        Assert.Equal(published, found.Effects.Select(e => Math.Round(e.Effect.Value, 4)));
        Assert.Equal(-0.0772, found.Overall.Value, 4);
        Assert.Equal(0.16812, found.PreTrendPValue!.Value, 5);
        Assert.Equal(0.020, found.Overall.StandardError, 0.0015); // bootstrap, moves by 5 %
    }

    [Fact]
    public void Effects_that_grow_and_differ_are_found_where_the_single_number_is_wrong()
    {
        var covered = 0;
        for (var run = 0; run < 200; run++)
        {
            var random = new Random(run);
            List<AdoptionRow> rows = [.. from unit in Enumerable.Range(0, 90)
                let first = (unit % 3) switch { 0 => 3, 1 => 6, _ => default(int?) }
                let own = 5 * Draw.Normal(random)
                from period in Enumerable.Range(1, 8)
                let since = first is { } f && period >= f ? period - f + 1 : 0
                select new AdoptionRow($"{unit}", period, first,
                    own + period + since * (unit % 3 == 0 ? 2 : 1) + Draw.Normal(random))];
            var found = StaggeredAdoption.Estimate(rows).OrThrow();
            var third = found.Effects.Single(e => e is { Group: 3, Period: 5 }).Effect;
            if (third.Interval.Covers(6)) covered++;
        }

        Assert.InRange(covered, 180, 199);
    }

    [Fact]
    public void Who_cannot_be_used_is_counted_and_a_panel_without_controls_is_a_fault()
    {
        AdoptionRow[] rows = [.. from unit in Enumerable.Range(0, 12) from period in Enumerable.Range(1, 4)
            where unit != 11 || period != 2
            select new AdoptionRow($"{unit}", period, unit switch { < 4 => 3, 4 => 1, _ => null },
                unit * period % 5)];
        Assert.Equal(2, StaggeredAdoption.Estimate(rows).OrThrow().Notes.Length);
        Assert.Equal(FaultKind.TooFew,
            StaggeredAdoption.Estimate([.. rows.Where(r => r.FirstTreated == 3)]).Fault!.Kind);
        Assert.Throws<ArgumentException>(() => StaggeredAdoption.Estimate([new("a", 1, 2, 0), new("a", 2, 3, 0)]));
    }
}
