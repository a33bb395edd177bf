using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Accounts;
using HealthEngine.Grains.Tests.Accounts;
using HealthEngine.Measures;
using HealthEngine.Signals;

namespace HealthEngine.Grains.Tests.Measures;

public class MeasureTimeTests
{
    static readonly DayCalendar Berlin = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    static readonly int[] Ages = [0, 0, 0, 1, 7, 28, 30, 90, 180];

    [Fact]
    public void Between_now_and_its_next_change_no_measure_changes() =>
        Prop.ForAll(Histories.Any, Histories.AnyNow, Gen.Choose(0, 1_000_000).ToArbitrary(), (history, any, part) =>
        {
            // Much happens within hours of a signal, or of its leaving a window, which no instant of months would meet.
            var now = history.Length == 0 || part % 3 == 0 ? any
                : history[part % history.Length].At.AddDays(Ages[part % Ages.Length]).AddMinutes(part % 90);
            var state = AccountFoldTests.Fold(history, now);
            var sheet = At(state, now);
            foreach (var measure in OwnMeasures.Catalog.All)
            {
                var next = Moment.Earlier(measure.NextChange(sheet), state.NextAhead);
                Assert.True(next is null || next > now, $"{measure.Key} changes at {next}, which is not after {now}.");
                var until = next ?? now.AddDays(1_000);
                var between = now.AddTicks((long)((until - now).Ticks * (part / 1_000_001.0)));
                Assert.Equal((measure.Key, sheet[measure]), (measure.Key, At(state, between)[measure]));
                if (next is not null)
                    Assert.Equal((measure.Key, sheet[measure]), (measure.Key, At(state, next.Value.AddTicks(-10))[measure]));
            }
        }).Check(AccountFoldTests.Thorough);

    [Fact]
    public void Looked_at_only_when_it_asked_to_be_a_measure_reads_as_the_pure_fold_does() =>
        Prop.ForAll(Histories.Any, Histories.AnyNow, Gen.Choose(0, 1_000).ToArbitrary(), (history, end, pick) =>
        {
            var measure = OwnMeasures.Catalog.All[pick % OwnMeasures.Catalog.All.Length];
            var state = AccountFoldTests.Fold(history, Histories.Start);
            var now = Histories.Start;
            var seen = At(state, now)[measure];
            for (var looks = 0; Next(measure, state, now) is { } next && next <= end; looks++)
            {
                Assert.True(looks < 2_000, $"{measure.Key} asks to be looked at without end.");
                now = next;
                state = state.Advance(now, Berlin);
                seen = At(state, now)[measure];
            }

            var pure = At(AccountFoldTests.Fold(history.Where(s => s.At <= end || s.At <= now), Later(now, end)), Later(now, end));
            return Equals(seen, pure[measure]);
        }).Check(AccountFoldTests.Thorough);

    [Fact]
    public void Every_measure_that_is_written_is_in_the_catalogue_once()
    {
        var written = typeof(Measure).Assembly.GetTypes()
            .Where(t => !t.IsGenericType && t.Namespace?.StartsWith("HealthEngine.Measures", StringComparison.Ordinal) == true)
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType == typeof(Measure))
            .Select(f => (Measure)f.GetValue(null)!)
            .ToList();
        Assert.NotEmpty(written);
        Assert.Equal(
            written.Select(m => m.Key).Order(StringComparer.Ordinal),
            ShippedMeasures.All.Select(m => m.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Two_catalogues_number_their_own_measures_alike_and_the_shipped_ones_the_same()
    {
        var one = new MeasureCatalog([OwnMeasures.All[0]], []);
        var other = new MeasureCatalog([OwnMeasures.All[1]], []);
        Assert.Equal(one.All.Length - 1, one.ByKey["o.count"].Index);
        Assert.Equal(other.All.Length - 1, other.ByKey["o.count_all"].Index);
        Assert.All(ShippedMeasures.All, m => Assert.Same(one.All[m.Index], other.All[m.Index]));
    }

    [Fact]
    public void A_measure_of_another_catalogue_is_not_taken_for_the_one_in_its_place()
    {
        var (counting, summing) = (new MeasureCatalog([OwnMeasures.All[0]], []), new MeasureCatalog([OwnMeasures.All[3]], []));
        var order = new Signal("s", "shop.order", null, null, Histories.Start, 7, default);
        var state = AccountState.Of(counting.Tallies).Fold(order, Histories.Start, Berlin);
        var sheet = new MeasureSheet(
            state, Moment.At(Histories.Start, Berlin), MeasureSettings.Default with { Catalog = counting });
        Assert.Equal(1, sheet[counting.All[^1]]);
        Assert.Null(sheet[summing.All[^1]]); // The state does not keep it, and says so.
    }

    [Fact]
    public void Without_a_signal_no_measure_has_a_value() =>
        Assert.All(OwnMeasures.Catalog.All, m => Assert.Null(At(AccountState.Empty, Histories.Start)[m]));

    static DateTimeOffset? Next(Measure measure, AccountState state, DateTimeOffset now) =>
        Moment.Earlier(measure.NextChange(At(state, now)), state.NextAhead);

    static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    static MeasureSheet At(AccountState state, DateTimeOffset now) =>
        new(state, Moment.At(now, Berlin), OwnMeasures.Settings);
}
