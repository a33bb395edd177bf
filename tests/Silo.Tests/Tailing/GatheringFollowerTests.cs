using System.Threading.Channels;
using HealthEngine.Journal;
using HealthEngine.Silo.Tailing;
using HealthEngine.Silo.Tests.Views;
using HealthEngine.Tests.Hosts;
using static HealthEngine.Silo.Tests.Views.Histories;

namespace HealthEngine.Silo.Tests.Tailing;

public sealed class GatheringFollowerTests : IAsyncDisposable
{
    /// <summary>Every write of a test is shorter, and is followed by a rest that the clock's timer ends.</summary>
    static readonly TimeSpan Long = TimeSpan.FromHours(1);

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly CancellationTokenSource _stop = new(Patience);
    readonly MemoryJournal _journal = new(batchSize: 1);
    readonly HandClock _clock = new();
    readonly Channel<long> _folded = Channel.CreateUnbounded<long>();
    readonly Channel<List<long>> _written = Channel.CreateUnbounded<List<long>>();
    Task _following = Task.CompletedTask;

    [Fact]
    public async Task What_comes_while_it_rests_is_gathered_and_written_at_once()
    {
        Follow(changesMax: 10);
        await Append();
        Assert.Equal([1], await Written());
        var rest = await Rest();
        await Append();
        await Append();
        Assert.Equal([1, 2, 3], await Folded(3));
        Assert.False(_written.Reader.TryRead(out _));
        rest.Ring();
        Assert.Equal([2, 3], await Written());
    }

    [Fact]
    public async Task When_it_is_full_it_writes_before_its_rest_is_over()
    {
        Follow(changesMax: 2);
        await Append();
        Assert.Equal([1], await Written());
        await Rest();
        for (var i = 0; i < 4; i++) await Append();
        Assert.Equal([2, 3], await Written());
        Assert.Equal([4, 5], await Written());
        Assert.Equal([1, 2, 3, 4, 5], await Folded(5));
    }

    [Fact]
    public async Task Overtaken_it_says_what_it_wrote_last()
    {
        Follow(changesMax: 10, writes: 1);
        await Append();
        await Written();
        await Append();
        (await Rest()).Ring();
        Assert.Equal(1, await (Task<long>)_following);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    /// <param name="writes">Another follower is faster after so many.</param>
    void Follow(int changesMax, int writes = int.MaxValue)
    {
        var pace = new FollowPace(changesMax, RestPerWrite: 1, LightWrite: Long, RestMin: Long, RestMax: Long);
        var follower = new GatheringFollower<Gathered>(
            _journal, p => new(p, _folded.Writer), (changes, _) => Task.FromResult(Write(changes)), pace, _clock);
        _following = follower.Follow(0, until: null, _ => { }, _stop.Token);

        bool Write(Gathered changes) => writes-- > 0 && _written.Writer.TryWrite(changes.Positions);
    }

    async Task Append() => await _journal.Append([Entry(Key("a"), Start)], CancellationToken.None);

    async Task<List<long>> Written() => await _written.Reader.ReadAsync(_stop.Token);

    /// <summary>The next rest that it has begun.</summary>
    async Task<HandTimer> Rest() => await _clock.NextTimer().AsTask().WaitAsync(_stop.Token);

    async Task<List<long>> Folded(int count)
    {
        List<long> folded = [];
        while (folded.Count < count) folded.Add(await _folded.Reader.ReadAsync(_stop.Token));
        return folded;
    }

    sealed class Gathered(long after, ChannelWriter<long> folded) : IGathering
    {
        public List<long> Positions { get; } = [];

        public long Position => Positions is [.., var last] ? last : after;

        public bool IsEmpty => Positions is [];

        public int Count => Positions.Count;

        public void Fold(IReadOnlyList<Committed> batch)
        {
            foreach (var committed in batch)
            {
                Positions.Add(committed.Position);
                folded.TryWrite(committed.Position);
            }
        }
    }
}
