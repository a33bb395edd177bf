using HealthEngine.Sources;

namespace HealthEngine.Grains.Tests.Sources;

public sealed class SourceDecisionsTests
{
    static readonly DateTimeOffset Monday = new(2026, 10, 5, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_source_that_rests_at_night_and_on_weekends_is_silent_only_past_its_longest_rest()
    {
        var state = new SourceState();
        var last = Work(state, days: 28);
        Assert.Empty(SourceDecisions.Faults(state, new(), last.AddHours(60))); // a weekend
        var fault = Assert.Single(SourceDecisions.Faults(state, new(), last.AddHours(110)));
        Assert.Contains("Nothing has come for 4.6 days", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_never_rests_is_missed_within_the_hour_and_a_half()
    {
        var state = new SourceState();
        var at = Monday;
        for (; at < Monday.AddDays(20); at = at.AddMinutes(10)) Deliver(state, at);
        Assert.Equal(TimeSpan.FromHours(1), SourceDecisions.SilenceMax(state));
        Assert.Empty(SourceDecisions.Faults(state, new(), at.AddMinutes(45)));
        Assert.Single(SourceDecisions.Faults(state, new(), at.AddMinutes(65)));
        Deliver(state, at.AddMinutes(70));
        Assert.Empty(SourceDecisions.Faults(state, new(), at.AddMinutes(71))); // resolves by itself
    }

    [Fact]
    public void One_outage_does_not_make_the_next_one_normal()
    {
        var state = new SourceState();
        for (var at = Monday; at < Monday.AddDays(10); at = at.AddMinutes(10)) Deliver(state, at);
        for (var at = Monday.AddDays(12); at < Monday.AddDays(22); at = at.AddMinutes(10)) Deliver(state, at);
        Assert.True(SourceDecisions.SilenceMax(state) < TimeSpan.FromHours(3));
    }

    [Fact]
    public void A_source_hardly_known_is_given_three_days()
    {
        var state = new SourceState();
        for (var at = Monday; at < Monday.AddDays(5); at = at.AddHours(1)) Deliver(state, at);
        Assert.Equal(TimeSpan.FromHours(72), SourceDecisions.SilenceMax(state));
        Assert.Null(SourceDecisions.SilenceMax(new SourceState()));
    }

    [Theory]
    [InlineData(SourceEvent.Refused, "not signed")]
    [InlineData(SourceEvent.Unreadable, "could not be read")]
    [InlineData(SourceEvent.Unresolved, "/v1/unlinked")]
    [InlineData(SourceEvent.MissingFields, "lack a field")]
    [InlineData(SourceEvent.SchemaBreaks, "another form")]
    [InlineData(SourceEvent.ClockAhead, "future")]
    [InlineData(SourceEvent.ClockBehind, "30 days")]
    [InlineData(SourceEvent.EndBeforeStart, "end before they begin")]
    public void Much_of_a_fault_is_told_and_little_or_old_is_not(SourceEvent kind, string word)
    {
        var today = DateOnly.FromDateTime(Monday.UtcDateTime);
        var state = new SourceState { Recent = [new(today, SourceEvent.Deliveries, 20), new(today, SourceEvent.Signals, 20), new(today, kind, 40)] };
        Assert.Contains(word, Assert.Single(SourceDecisions.Faults(state, new(), Monday)), StringComparison.Ordinal);
        Assert.Empty(SourceDecisions.Faults(state, new(), Monday.AddDays(2)));
        state.Recent = [new(today, SourceEvent.Deliveries, 20), new(today, kind, 9)];
        Assert.Empty(SourceDecisions.Faults(state, new(), Monday));
    }

    [Fact]
    public void A_vendor_that_cannot_be_polled_is_told_with_its_reason() => Assert.Contains(
        "401", Assert.Single(SourceDecisions.Faults(new SourceState { PollFailures = 5, PollFault = "401" }, new(), Monday)), StringComparison.Ordinal);

    [Fact]
    public void What_is_remembered_has_a_bound()
    {
        var state = new SourceState();
        for (var day = 0; day < 200; day++) Deliver(state, Monday.AddDays(day));
        Assert.Equal(SourceDecisions.RhythmDays, state.Pauses.Count);
        Assert.InRange(state.Recent.Count, 1, 2);
    }

    /// <summary>Every half hour from 8 to 18 on working days.</summary>
    static DateTimeOffset Work(SourceState state, int days)
    {
        var last = Monday;
        for (var day = 0; day < days; day++)
        {
            var morning = Monday.AddDays(day);
            if (morning.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) continue;
            for (var at = morning; at < morning.AddHours(10); at = at.AddMinutes(30)) Deliver(state, last = at);
        }

        return last;
    }

    static void Deliver(SourceState state, DateTimeOffset at) => SourceDecisions.Take(
        state, new([new(DateOnly.FromDateTime(at.UtcDateTime), SourceEvent.Deliveries, 1)], at, at, TimeSpan.Zero), at);
}
