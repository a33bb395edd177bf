using System.Runtime.CompilerServices;
using HealthEngine.Accounts;

namespace HealthEngine.Grains.Tests.Accounts;

public class DueLoopTests
{
    static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_wish_that_the_store_learns_of_late_is_found_within_seconds()
    {
        var (clock, source) = (new Clock(), new LateSource());
        var loop = new DueLoop<string>(source, () => clock.Now);
        await loop.Load(default);

        // The silo that knew of the wish is dead, and the lists come to it only now.
        source.Stored = ("acme", Start.AddSeconds(2));
        source.IsComplete = true;
        clock.Now = Start.AddSeconds(5);
        await loop.OnTick(default);
        Assert.Equal(["acme"], source.Woken);
    }

    [Fact]
    public async Task A_store_that_has_caught_up_is_not_read_again_for_an_hour()
    {
        var (clock, source) = (new Clock(), new LateSource { IsComplete = true });
        var loop = new DueLoop<string>(source, () => clock.Now);
        await loop.Load(default);
        clock.Now = Start.AddMinutes(59);
        await loop.OnTick(default);
        Assert.Equal(1, source.Loads);
        clock.Now = Start.AddMinutes(60);
        await loop.OnTick(default);
        Assert.Equal(2, source.Loads);
    }

    sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = Start;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    sealed class LateSource : IDueSource<string>
    {
        public bool IsComplete { get; set; }

        public (string Key, DateTimeOffset At)? Stored { get; set; }

        public List<string> Woken { get; } = [];

        public int Loads { get; private set; }

        public ValueTask<bool> HasAll(CancellationToken cancellation) => new(IsComplete);

        public async IAsyncEnumerable<(string Key, DateTimeOffset At)> Load(
            DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
        {
            await Task.CompletedTask;
            Loads++;
            if (Stored is { } stored) yield return stored;
        }

        public Task<DateTimeOffset?> Wake(string key)
        {
            Woken.Add(key);
            return Task.FromResult<DateTimeOffset?>(null);
        }

        public void Loaded(int count, DateTimeOffset until)
        {
        }

        public void LoadFailed(Exception e) => throw e;

        public void WakeFailed(Exception e, string key) => throw e;
    }
}
