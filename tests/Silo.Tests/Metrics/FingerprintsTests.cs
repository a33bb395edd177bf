using HealthEngine.Silo.Metrics;

namespace HealthEngine.Silo.Tests.Metrics;

public sealed class FingerprintsTests
{
    const int Slots = 1 << 15;
    const int SevenTenths = Slots / 10 * 7;

    readonly Fingerprints _known = new(Slots * sizeof(ulong));
    readonly Random _random = new(1);

    [Fact]
    public void What_was_added_is_known_and_nothing_else()
    {
        var added = Hashes(SevenTenths).ToHashSet();
        foreach (var hash in added) _known.Add(hash);
        foreach (var hash in added) _known.Add(hash); // Again is as once.

        Assert.All(added, hash => Assert.True(_known.Contains(hash)));
        Assert.Equal(added.Count, _known.Count);
        Assert.DoesNotContain(Hashes(SevenTenths), h => !added.Contains(h) && _known.Contains(h));
    }

    [Fact]
    public void What_has_no_room_is_forgotten_and_what_came_last_is_known()
    {
        foreach (var hash in Hashes(10 * Slots))
        {
            _known.Add(hash);
            Assert.True(_known.Contains(hash));
        }

        Assert.InRange(_known.Count, SevenTenths, Slots);
    }

    [Fact]
    public void Every_hash_can_be_known()
    {
        ulong[] edges = [0, ulong.MaxValue, 1UL << 63];
        Assert.DoesNotContain(edges, _known.Contains);
        foreach (var hash in edges) _known.Add(hash);
        Assert.All(edges, hash => Assert.True(_known.Contains(hash)));

        _known.Clear();
        Assert.DoesNotContain(edges, _known.Contains);
        Assert.Equal(0, _known.Count);
    }

    IEnumerable<ulong> Hashes(int count) => Enumerable.Range(0, count).Select(_ => (ulong)_random.NextInt64() << 1 ^ (ulong)_random.NextInt64());
}
