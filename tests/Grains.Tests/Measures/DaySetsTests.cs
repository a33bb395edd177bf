using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Grains.Tests.Accounts;
using HealthEngine.Measures;

namespace HealthEngine.Grains.Tests.Measures;

public class DaySetsTests
{
    const int Days = 130;

    // More than a word of bits holds.
    const int KeyCount = 90;

    static readonly HashSet<ulong> Some = [.. Enumerable.Range(0, KeyCount).Where(k => k % 3 == 0).Select(k => (ulong)k)];

    /// <summary>Who was seen on which day, mostly of a few days, in the order told.</summary>
    static Gen<(ulong Key, int Day)[]> Seen => (
        from key in Gen.Choose(0, KeyCount - 1)
        from day in Gen.Frequency((3, Gen.Choose(Days - 3, Days)), (1, Gen.Choose(1, Days)))
        select ((ulong)key, day)).ArrayOf();

    [Fact]
    public void Sets_say_what_a_list_of_everything_seen_says() =>
        Prop.ForAll(Seen.ToArbitrary(), Gen.Choose(-2, DaySets.Horizon + 1).Two().ToArbitrary(), (seen, window) =>
        {
            var (sets, newest) = Take(seen);
            var (from, to) = (Math.Max(window.Item1, 0), Math.Min(window.Item2, DaySets.Horizon - 1));
            var within = seen.Distinct().Where(s => newest - s.Day >= from && newest - s.Day <= to).ToList();
            Assert.Equal(within.DistinctBy(s => s.Key).Count(), sets.CountBetween(window.Item1, window.Item2));
            Assert.Equal(
                within.DistinctBy(s => s.Key).Count(s => Some.Contains(s.Key)), sets.CountBetween(window.Item1, window.Item2, Some));
            Assert.Equal(within.Count, sets.DaysBetween(window.Item1, window.Item2));
        }).Check(AccountFoldTests.Thorough);

    [Fact]
    public void Order_and_repetition_leave_no_trace() =>
        Prop.ForAll(Seen.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (seen, seed) =>
        {
            var shuffled = seen.Concat(seen).ToArray();
            new Random(seed).Shuffle(shuffled);
            var keys = Take(seen).Sets.Keys();
            Assert.Equal(keys, Take(shuffled).Sets.Keys());
            Assert.Equal(keys.OrderBy(k => k.Key), keys);
            Assert.Equal(keys, DaySets.Of(keys).Keys());
        }).Check(AccountFoldTests.Thorough);

    [Fact]
    public void What_is_not_new_makes_no_other_set()
    {
        var sets = DaySets.Empty.Mark(1, 3).Mark(1, 0).Mark(2, 0);

        Assert.Equal(sets, sets.Mark(1, 3));
        Assert.Equal(sets, sets.Mark(1, 0));
        Assert.Equal(sets, sets.Mark(2, 0));
    }

    [Fact]
    public void A_full_set_marks_whom_it_knows_and_takes_nobody_new()
    {
        var keys = Enumerable.Range(0, DaySets.KeysMax).Select(k => new KeyDays((ulong)k, UInt128.One << (k % 2))).ToArray();
        var sets = DaySets.Of(keys).Mark(DaySets.KeysMax, 0).Mark(DaySets.KeysMax, 5).Mark(1, 0).Mark(2, 5);

        Assert.Equal(DaySets.KeysMax, sets.Count);
        Assert.Equal(DaySets.KeysMax / 2 + 1, sets.CountBetween(0, 0));
        Assert.Equal(1, sets.CountBetween(5, 5));
    }

    static (DaySets Sets, int Newest) Take(IEnumerable<(ulong Key, int Day)> seen)
    {
        var (sets, newest) = (DaySets.Empty, 0);
        foreach (var (key, day) in seen)
        {
            if (day > newest) (sets, newest) = (sets.Shift(day - newest), day);
            if (newest - day < DaySets.Horizon) sets = sets.Mark(key, newest - day);
        }

        return (sets, newest);
    }
}
