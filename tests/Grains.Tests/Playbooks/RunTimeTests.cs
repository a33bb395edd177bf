using HealthEngine.Accounts;
using HealthEngine.Playbooks.Runs;

namespace HealthEngine.Grains.Tests.Playbooks;

public class RunTimeTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    readonly SetClock _clock = new();

    [Theory]
    [InlineData(2)]
    [InlineData(-2)]
    public void A_step_of_the_wall_clock_is_believed_once_it_has_lasted(int hours)
    {
        var time = new RunTime(new AccountTime(_clock));
        _clock.Wall += TimeSpan.FromHours(hours);
        Assert.Equal(Start, time.Now);
        _clock.Pass(TimeSpan.FromMinutes(14));
        Assert.Equal(Start.AddMinutes(14), time.Now);
        _clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(Start.AddMinutes(15).AddHours(hours), time.Now);
        _clock.Wall -= TimeSpan.FromHours(hours); // set right again, which must be believed in its turn
        _clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(Start.AddMinutes(16).AddHours(hours), time.Now);
        _clock.Pass(TimeSpan.FromMinutes(15));
        Assert.Equal(_clock.Wall, time.Now);
    }

    [Fact]
    public void A_clock_that_is_set_right_again_leaves_no_trace()
    {
        var time = new RunTime(new AccountTime(_clock));
        _clock.Wall += TimeSpan.FromHours(2);
        _clock.Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(Start.AddMinutes(10), time.Now);
        _clock.Wall -= TimeSpan.FromHours(2);
        _clock.Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(Start.AddMinutes(20), time.Now);
        Assert.Equal(_clock.Wall, time.Now);
    }

    sealed class SetClock : TimeProvider
    {
        long _passed;

        public DateTimeOffset Wall { get; set; } = Start;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => _passed;

        public void Pass(TimeSpan span)
        {
            Wall += span;
            _passed += span.Ticks;
        }
    }
}
