using HealthEngine.Journal;

namespace HealthEngine.Silo.Tests.Storage;

public abstract partial class JournalContract
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9_999)]
    public async Task A_tail_begins_with_what_is_stored_and_goes_on_with_what_is_committed(long after)
    {
        for (var i = 0; i < 10; i++) await Append(Entries.Many($"before-{i}", 1, 1_000));
        await Reopen();
        var read = Follow(Journal, after, until: 10_500);
        for (var i = 0; i < 50; i++) await Append(Entries.Many($"after-{i}", 1, 10));
        Assert.Equal(Positions(after, 10_500), await read);
    }

    [Fact]
    public async Task A_tail_reads_all_that_is_stored_though_nothing_more_is_committed()
    {
        for (var i = 0; i < 10; i++) await Append(Entries.Many($"before-{i}", 1, 1_000));
        await Reopen();
        Assert.Equal(Positions(0, 10_000), await Follow(Journal, 0, until: 10_000));
    }

    [Fact]
    public async Task A_tail_that_starts_at_the_end_waits_there()
    {
        await Append(Entries.Many("before", 1, 5));
        var read = Follow(Journal, 5, until: 6);
        await Append(Entries.Of("after", 1, "s"));
        Assert.Equal([6], await read);
    }

    [Fact]
    public async Task Sixteen_writers_at_once_leave_a_tail_without_a_gap_or_a_repeat()
    {
        const int writersCount = 16, appends = 60, rows = 5, total = writersCount * appends * rows;
        var writers = await OpenWriters(writersCount);
        var tails = new[] { Journal, writers[0], writers[^1] }.Select(j => Follow(j, 0, total)).ToArray();

        await Task.WhenAll(writers.Select((journal, w) => Task.Run(async () =>
        {
            for (var i = 0; i < appends; i++)
            {
                var result = await journal.Append(Entries.Many($"{w}-{i % 7}", 1 + i / 7 * rows, rows), Cancellation);
                Assert.Equal(AppendStatus.Committed, result.Status);
            }
        })));

        foreach (var tail in tails) Assert.Equal(Positions(0, total), await tail);
        var stored = new List<Committed>();
        while (await Journal.Read(stored.Count, 1_000, Cancellation) is { Count: > 0 } batch) stored.AddRange(batch);
        Assert.Equal(Positions(0, total), stored.Select(c => c.Position));
        foreach (var account in stored.GroupBy(c => c.Entry.Account))
            Assert.Equal(Positions(0, account.Count()), account.Select(c => c.Entry.Sequence));
    }

    [Fact]
    public async Task A_tail_that_fell_behind_what_memory_holds_reads_the_store()
    {
        // More than the entries kept in memory, committed before the tail takes its second batch.
        await using var tail = Journal.Tail(0, Cancellation).GetAsyncEnumerator();
        await Append(Entries.Of("acme", 1, "first"));
        Assert.True(await tail.MoveNextAsync());
        var position = tail.Current[^1].Position;
        for (var i = 0; i < 9; i++) await Append(Entries.Many($"filler-{i}", 1, 8_000));
        while (position < 72_001)
        {
            Assert.True(await tail.MoveNextAsync());
            Assert.Equal(position + 1, tail.Current[0].Position);
            Assert.Equal(tail.Current.Count, tail.Current[^1].Position - position);
            position = tail.Current[^1].Position;
        }
    }

    [Fact]
    public async Task A_tail_ends_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await using var tail = Journal.Tail(0, cancelled.Token).GetAsyncEnumerator(Cancellation);
        var next = tail.MoveNextAsync().AsTask();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    private protected async Task<List<long>> Follow(IJournal journal, long after, long until)
    {
        var positions = new List<long>();
        await foreach (var batch in journal.Tail(after, Cancellation))
        {
            positions.AddRange(batch.Select(c => c.Position));
            if (positions[^1] >= until) break;
        }

        return positions;
    }

    static IEnumerable<long> Positions(long after, long until) =>
        Enumerable.Range(0, (int)(until - after)).Select(i => after + 1 + i);
}
