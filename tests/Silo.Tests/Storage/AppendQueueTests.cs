using HealthEngine.Silo.Storage.Journaling;

namespace HealthEngine.Silo.Tests.Storage;

public class AppendQueueTests
{
    static readonly TimeSpan Never = TimeSpan.FromHours(1);

    // Only a test that fails waits for so long.
    static readonly TimeSpan FailAfter = TimeSpan.FromSeconds(30);

    readonly AppendQueue _queue = new();
    long _sequence;

    [Fact]
    public async Task Waiting_ends_with_the_row_that_is_enough()
    {
        Add();
        var waiting = _queue.WaitFor(3, Never, TimeProvider.System);
        Add();
        Assert.False(waiting.IsCompleted);

        Add();

        await waiting.WaitAsync(FailAfter);
        Assert.Equal(3, _queue.Take().Count);
    }

    [Fact]
    public void Nobody_waits_for_what_is_there()
    {
        Add();
        Add();
        Assert.True(_queue.WaitFor(2, Never, TimeProvider.System).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Waiting_ends_when_its_time_is_over_and_the_next_one_waits_for_itself()
    {
        Add();
        await _queue.WaitFor(3, TimeSpan.FromMilliseconds(1), TimeProvider.System);
        Add();
        Add();
        Assert.Equal(3, _queue.Take().Count);

        var next = _queue.WaitFor(4, Never, TimeProvider.System);
        Assert.False(next.IsCompleted);
        Add();
        await next.WaitAsync(FailAfter);
    }

    [Fact]
    public async Task Rows_that_are_added_meanwhile_are_never_missed()
    {
        for (var round = 1; round <= 2_000; round++)
        {
            var adding = Task.Run(Add);
            await _queue.WaitFor(1, Never, TimeProvider.System).WaitAsync(FailAfter);
            await adding;
            foreach (var append in _queue.Take()) _queue.Release(append);
        }
    }

    void Add() => _queue.Add(PendingAppend.Of(Entries.Many("a", ++_sequence, 1)));
}
