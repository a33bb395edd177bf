using HealthEngine.People;

namespace HealthEngine.Grains.Tests.People;

public class LockOutDecisionsTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Waits_double_up_to_a_quarter_of_an_hour()
    {
        var waits = Waits(20);
        Assert.Equal([2, 4, 8, 16, 32], waits.Take(5).Select(w => w.TotalSeconds));
        Assert.All(waits, w => Assert.True(w <= LockOutDecisions.WaitMax));
        Assert.Equal(LockOutDecisions.WaitMax, waits[^1]);
    }

    [Fact]
    public void Who_never_stops_guessing_gets_under_a_hundred_and_twenty_tries_a_day()
    {
        SignInFailures? failures = null;
        var taken = 0;
        for (var now = Start; now < Start.AddDays(1); now += TimeSpan.FromSeconds(1))
        {
            (failures, var isTaken) = LockOutDecisions.Try(failures, now);
            if (isTaken) taken++;
        }

        Assert.InRange(taken, LockOutDecisions.Free, 120);
    }

    [Fact]
    public void A_try_that_comes_too_early_makes_no_wait_longer()
    {
        var (locked, _) = Failed(LockOutDecisions.Free);
        var (same, isTaken) = LockOutDecisions.Try(locked, locked.LastAt);
        Assert.Equal((locked, false), (same, isTaken));
    }

    [Fact]
    public void A_day_later_nothing_is_held_against_anybody()
    {
        var (locked, now) = Failed(30);
        var (fresh, isTaken) = LockOutDecisions.Try(locked, now + LockOutDecisions.ForgottenAfter);
        Assert.Equal((1, null, true), (fresh.Count, fresh.Until, isTaken));
    }

    static (SignInFailures Failures, DateTimeOffset Now) Failed(int times)
    {
        var (failures, now) = ((SignInFailures?)null, Start);
        for (var i = 0; i < times; i++)
        {
            now = failures?.Until ?? now;
            (failures, _) = LockOutDecisions.Try(failures, now);
        }

        return (failures!, now);
    }

    static List<TimeSpan> Waits(int count) =>
        [.. Enumerable.Range(LockOutDecisions.Free, count).Select(Failed).Select(f => f.Failures.Until!.Value - f.Failures.LastAt)];
}
