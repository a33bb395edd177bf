using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace HealthEngine.Silo.Metrics;

/// <summary>Remembers which people are marked on which days, so that their next events of the day cost nothing.</summary>
/// <remarks>Forgetting costs a look into the table and nothing else. Two are taken for one with a chance of one in 10²⁴.</remarks>
sealed class ActivitySeen
{
    // About 16 MB: the people of a busy day. When it is full it starts anew.
    const int CountMax = 500_000;

    readonly HashSet<UInt128> _days = [];

    public bool Has(in PersonMonth person, int day) => _days.Contains(Key(person, day));

    /// <summary>Takes note of what is on disk.</summary>
    public void Add(IReadOnlyDictionary<PersonMonth, long> written)
    {
        foreach (var (person, days) in written)
        {
            for (var bit = 0; bit < 31; bit++)
            {
                if ((days >> bit & 1) == 0) continue;
                if (_days.Count >= CountMax) _days.Clear();
                _days.Add(Key(person, new DateOnly(person.Month / 12, person.Month % 12 + 1, bit + 1).DayNumber));
            }
        }
    }

    public void Clear() => _days.Clear();

    static UInt128 Key(in PersonMonth person, int day)
    {
        var hash = new XxHash128();
        hash.Append(MemoryMarshal.AsBytes(person.Account.Workspace.Value.AsSpan()));
        hash.Append("/"u8);
        hash.Append(MemoryMarshal.AsBytes(person.Account.Account.Value.AsSpan()));
        Span<long> rest = [person.Person, day];
        hash.Append(MemoryMarshal.AsBytes(rest));
        return hash.GetCurrentHashAsUInt128();
    }
}
