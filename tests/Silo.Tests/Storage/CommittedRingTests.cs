using HealthEngine.Journal;
using HealthEngine.Silo.Storage.Journaling;

namespace HealthEngine.Silo.Tests.Storage;

public class CommittedRingTests
{
    const int EntriesMax = 16_384;

    readonly CommittedRing _ring = new();
    long _position;

    [Fact]
    public void What_all_have_taken_is_let_go_of()
    {
        using var fast = _ring.Follow(0);
        using var slow = _ring.Follow(0);
        Publish(3);
        Publish(2);

        Assert.Equal([1, 2, 3], Take(fast));
        Assert.Equal([4, 5], Take(fast));
        Assert.Equal(5, _ring.Count);

        Assert.Equal([1, 2, 3], Take(slow));
        Assert.Equal(2, _ring.Count);
        Assert.Equal([4, 5], Take(slow));
        Assert.Equal(0, _ring.Count);
        Assert.Empty(Take(fast));
    }

    [Fact]
    public void Without_tailers_nothing_is_kept()
    {
        Publish(3);
        Assert.Equal(0, _ring.Count);
        Assert.Equal(3, _ring.Head);
    }

    [Fact]
    public void One_that_leaves_keeps_nothing_back()
    {
        var stalled = _ring.Follow(0);
        using var other = _ring.Follow(0);
        Publish(3);
        Assert.Equal([1, 2, 3], Take(other));
        Assert.Equal(3, _ring.Count);

        stalled.Dispose();

        Assert.Equal(0, _ring.Count);
    }

    [Fact]
    public void One_that_stalls_keeps_back_only_so_much_and_then_has_to_read_the_store()
    {
        using var stalled = _ring.Follow(0);
        for (var i = 0; i < 20; i++) Publish(1_000);

        Assert.InRange(_ring.Count, EntriesMax - 1_000, EntriesMax);
        Assert.Empty(Take(stalled)); // What follows directly is gone.

        stalled.Pass(_position - 500);

        Assert.Equal(500, Take(stalled).Count());
    }

    [Fact]
    public void One_that_joins_within_a_group_takes_its_rest()
    {
        using var stalled = _ring.Follow(0);
        Publish(5);
        using var late = _ring.Follow(2);

        Assert.Equal([3, 4, 5], Take(late));
    }

    [Fact]
    public async Task Waiting_ends_when_something_is_committed_after_the_place()
    {
        using var place = _ring.Follow(0);
        var passed = place.Passed();
        Assert.False(passed.IsCompleted);

        Publish(1);

        await passed;
        Take(place);
        Assert.False(place.Passed().IsCompleted);
    }

    static IEnumerable<long> Take(CommittedRing.Place place) => place.Take().Select(c => c.Position);

    void Publish(int count)
    {
        var entries = Entries.Many("acme", _position + 1, count);
        _ring.Publish([.. entries.Select(e => new Committed(++_position, e))], count * 100);
    }
}
